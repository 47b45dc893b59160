namespace FinCode.Storage.Tests.Stores;

/// <summary>A tenant's accounts and the records that its owners would decide, with their sequence numbers.</summary>
public sealed class Books(TenantNo tenant)
{
    private readonly Dictionary<AccountNo, long> sequences = [];
    private long serials;
    private int operations;

    public TenantNo Tenant => tenant;

    public static Currency Gbp => Currency.Parse("GBP");

    public AccountFacts Wallet(string owner = "C1", string currency = "GBP") => Account(ChartOfAccounts.CustomerWallet, owner, currency);

    public AccountFacts Float(string owner = "A1", string currency = "GBP") => Account(ChartOfAccounts.AgentFloat, owner, currency);

    /// <summary>An account of a party on which commission is owed.</summary>
    public AccountFacts Commission(int code, string owner) => Account(code, owner, "GBP");

    /// <summary>What a payout partner has of ours.</summary>
    public AccountFacts Partner(string code, string currency) => Account(ChartOfAccounts.PartnerPrefund, code, currency);

    public AccountFacts Chart(int code, string currency = "GBP") => Account(code, "", currency);

    public OperationId NextOperation() => OperationId.For(tenant, "test", "test", $"operation {++operations}");

    public JournalRecord Opening(AccountFacts facts, OperationId? operation = null) => Record(RecordKind.AccountOpened, operation) with
    {
        Account = new AccountChange(facts.Account, facts, AccountStatus.Activated, facts.IsGuarded ? 0 : null),
    };

    public JournalRecord Changing(AccountFacts facts, AccountStatus status, long? floor) => Record(RecordKind.AccountChanged, null) with
    {
        Account = new AccountChange(facts.Account, null, status, floor),
    };

    /// <summary>Money from one account to another; a guarded payer's owner numbers it.</summary>
    public JournalRecord Transfer(AccountFacts from, AccountFacts to, long amount, OperationId? operation = null) => Record(RecordKind.EntryPosted, operation) with
    {
        Postings = from.IsGuarded
            ? JournalEntry.Balanced([new Leg(from, -amount), new Leg(to, amount)], from.Account, NextSequence(from.Account))
            : JournalEntry.Balanced([new Leg(from, -amount), new Leg(to, amount)]),
    };

    public JournalRecord Hold(AccountFacts account, long amount, DateTimeOffset? expires = null)
    {
        var id = NextOperation();
        return Record(RecordKind.HoldPlaced, id) with
        {
            Postings = [new Posting(account.Account, 0, amount, NextSequence(account.Account))],
            Hold = new HoldChange(id, account.Account, amount, HoldStatus.Held, 0, expires),
        };
    }

    public JournalRecord Capture(AccountFacts account, AccountFacts to, HoldChange hold) => Record(RecordKind.HoldCaptured, null) with
    {
        Postings = JournalEntry.Balanced(
            [new Leg(account, -hold.Amount), new Leg(to, hold.Amount)], account.Account, NextSequence(account.Account), -hold.Amount),
        Hold = hold with { Status = HoldStatus.Captured, Captured = hold.Amount },
    };

    public JournalRecord Release(AccountFacts account, HoldChange hold) => Record(RecordKind.HoldReleased, null) with
    {
        Postings = [new Posting(account.Account, 0, -hold.Amount, NextSequence(account.Account))],
        Hold = hold with { Status = HoldStatus.Released },
    };

    public JournalRecord Refusal(OperationId? operation = null) => Record(RecordKind.Refused, operation) with { Refusal = "INSUFFICIENT_FUNDS" };

    /// <summary>As another activation would: it knows the sequence up to here and no further.</summary>
    public void ForgetLast(AccountFacts account) => sequences[account.Account]--;

    private long NextSequence(AccountNo account) => sequences[account] = sequences.GetValueOrDefault(account) + 1;

    private AccountFacts Account(int code, string owner, string currency)
    {
        var account = AccountNo.Of(tenant, ++serials);
        return new AccountFacts(account, Guid.NewGuid(), code, Currency.Parse(currency), owner, $"{code} {owner}");
    }

    private JournalRecord Record(RecordKind kind, OperationId? operation) => new()
    {
        Tenant = tenant,
        OperationId = operation ?? NextOperation(),
        Kind = kind,
        Context = RecordContext.System,
    };
}
