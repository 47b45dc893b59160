using FinCode.Domain;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Journal.Bench;

/// <summary>Transfers between 10,000 wallets picked at random: two postings, terms and context as a request has them.</summary>
internal sealed class TransferRecords(TenantNo tenant)
{
    /// <summary>Far from the numbers that a store gives, so that a store in use can be filled.</summary>
    public static readonly TenantNo BenchTenant = new(TenantNo.Max);

    private const int Wallets = 10_000;

    private readonly Random random = new(42);
    private readonly long[] sequences = new long[Wallets];
    private readonly string run = Guid.NewGuid().ToString("N")[..8];
    private long key;

    /// <summary>The wallets, with credit enough for any history.</summary>
    public IEnumerable<JournalRecord> Openings() => Enumerable.Range(0, Wallets).Select(Opening);

    public JournalRecord Opening(int at) => Opening(AccountNo.Of(tenant, at + 1));

    public JournalRecord Next()
    {
        var (from, to, amount) = (random.Next(Wallets), random.Next(Wallets), random.Next(1, 100_000));
        var id = $"bench-{run}-{++key}";
        return new JournalRecord
        {
            Tenant = tenant,
            OperationId = OperationId.For(tenant, "customer-17", "wallet/transfer", id),
            Kind = RecordKind.EntryPosted,
            Context = new RecordContext("customer-17", "wallet/transfer", id, RequestId: "0HN7", Narration: "Rent for May"),
            Terms = Terms.Of(TermsField.Text("fromAccountId", "a"), TermsField.Text("toAccountId", "b"), TermsField.Number("amount", 12_00), TermsField.Text("currencyCode", "GBP")),
            Postings =
            [
                new Posting(AccountNo.Of(tenant, from + 1), -amount, 0, ++sequences[from]),
                new Posting(AccountNo.Of(tenant, ((to == from ? to + 1 : to) % Wallets) + 1), amount),
            ],
        };
    }

    private JournalRecord Opening(AccountNo account) => new()
    {
        Tenant = tenant,
        OperationId = OperationId.For(tenant, "bench", "open", account.ToString()),
        Kind = RecordKind.AccountOpened,
        Context = RecordContext.System,
        Account = new AccountChange(
            account,
            new AccountFacts(account, Guid.NewGuid(), ChartOfAccounts.CustomerWallet, Currency.Parse("GBP"), $"C{account.Serial}", "Wallet"),
            AccountStatus.Activated,
            -Limits.AmountMax),
    };
}
