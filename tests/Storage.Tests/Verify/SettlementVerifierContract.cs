using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Tests.Verify;

/// <summary>A payment of commission that is posted otherwise than it says, to somebody else, at another rate, twice or out of its order, is found and named.</summary>
public abstract class SettlementVerifierContract(StoreFixture fixture) : IAsyncLifetime
{
    private static readonly Currency Inr = Currency.Parse("INR");
    private static readonly ExchangeRate Mid = new(Books.Gbp, Inr, 125.25787406m);
    private static readonly SettlementExchange Exchange = new(new Money(50_10, Inr), Mid, "ECB", DateTimeOffset.FromUnixTimeMilliseconds(1_776_000_000_000));

    private Books books = null!;
    private Dictionary<string, AccountFacts> accounts = null!;
    private readonly Dictionary<AccountNo, long> sequences = [];
    private OperationId id;

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        if (fixture is PostgresFixture { ConnectionString: "" }) return;
        books = new Books(fixture.NewTenant());
        id = books.NextOperation();
        accounts = new()
        {
            ["2110"] = books.Commission(ChartOfAccounts.AgentCommission, "A1"),
            ["2115"] = books.Commission(ChartOfAccounts.PartnerCommission, "P"),
            ["2020"] = books.Float(),
            ["1310"] = books.Partner("P", "INR"),
            ["other"] = books.Partner("Q", "INR"),
            ["1010"] = books.Chart(ChartOfAccounts.SafeguardedBank),
            ["1020"] = books.Chart(ChartOfAccounts.OperatingBank),
            ["1510"] = books.Chart(ChartOfAccounts.TreasuryInTransit),
            ["5000 GBP"] = books.Chart(ChartOfAccounts.FxPosition),
            ["5000 INR"] = books.Chart(ChartOfAccounts.FxPosition, "INR"),
            ["7010"] = books.Chart(ChartOfAccounts.AgentCommissionExpense),
            ["1020 INR"] = books.Chart(ChartOfAccounts.OperatingBank, "INR"),
        };
        await fixture.Write([.. accounts.Values.Select(account => books.Opening(account))]);

        // Both parties are owed something, and partners have money of ours.
        await fixture.Write(books.Transfer(accounts["7010"], accounts["2110"], 84), books.Transfer(accounts["7010"], accounts["2115"], 40));
        await fixture.Write(Sent(accounts["1310"]), Sent(accounts["other"]));
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task Every_way_to_pay_and_each_way_back_is_sound()
    {
        await fixture.Write(Posted(Step(SettlementMethod.PartnerAccount)), Posted(Step(SettlementMethod.PartnerAccount, SettlementStep.Returned)));
        foreach (var method in new[] { SettlementMethod.Float, SettlementMethod.Netting })
        {
            id = books.NextOperation();
            await fixture.Write(Posted(Step(method)), Posted(Step(method, SettlementStep.Returned)));
        }

        id = books.NextOperation();
        await fixture.Write(Posted(Step(SettlementMethod.Bank)), Posted(Step(SettlementMethod.Bank, SettlementStep.Returned)));
        id = books.NextOperation();
        await fixture.Write([.. new[] { SettlementStep.Booked, SettlementStep.Confirmed, SettlementStep.ReturnedByBank }.Select(step => Posted(Step(SettlementMethod.Bank, step)))]);

        await IsSound();
    }

    /// <summary>Records of before say nothing of what they are; what comes back of them does.</summary>
    [ContractFact]
    public async Task What_was_paid_by_an_earlier_version_may_come_back()
    {
        var booked = Posted(Step(SettlementMethod.Float));
        await fixture.Write(booked with { Settlement = null, Context = booked.Context with { Route = "revenue/settlements" } }, Posted(Step(SettlementMethod.Float, SettlementStep.Returned)));

        await IsSound();
    }

    [ContractFact]
    public Task Another_amount_than_it_says_is_found() => FindsThat(
        "posts -41 to 2115 of 'P', which is no part of it", Posted(Step(SettlementMethod.Bank, amount: 41, payable: ChartOfAccounts.PartnerCommission)) with
        {
            OperationId = Step(SettlementMethod.Bank).Operation, Settlement = Step(SettlementMethod.Bank, amount: 40, payable: ChartOfAccounts.PartnerCommission),
        });

    [ContractFact]
    public Task A_leg_that_is_missing_is_found() => FindsThat(
        "does not post 50 of GBP", Posted(Step(SettlementMethod.Bank, amount: 40)) with { Settlement = Step(SettlementMethod.Bank, amount: 50) });

    [ContractFact]
    public Task Somebody_elses_account_is_found() => FindsThat("pays 'Q' what is owed to another", Posted(Step(SettlementMethod.PartnerAccount), partner: "other"));

    [ContractFact]
    public Task Another_sum_than_the_rate_makes_is_found() => FindsThat(
        "pays 50.11 INR for 0.40 GBP at GBP/INR 125.25787406", Posted(Step(SettlementMethod.PartnerAccount) with { Exchange = Exchange with { Paid = new Money(50_11, Inr) } }));

    [ContractFact]
    public Task An_exchange_where_nothing_is_exchanged_is_found() =>
        FindsThat("pays 50.10 INR for 0.84 GBP", Posted(Step(SettlementMethod.Float) with { Exchange = Exchange }));

    [ContractFact]
    public Task What_is_booked_twice_is_found() => FindsThat(
        "is Booked after it was Booked", Posted(Step(SettlementMethod.Float)), Posted(Step(SettlementMethod.Float)) with { OperationId = books.NextOperation() });

    [ContractFact]
    public Task What_comes_back_twice_is_found() => FindsThat(
        "is Returned after it was Returned",
        Posted(Step(SettlementMethod.Bank)), Posted(Step(SettlementMethod.Bank, SettlementStep.Returned)),
        Posted(Step(SettlementMethod.Bank, SettlementStep.Returned)) with { OperationId = books.NextOperation() });

    [ContractFact]
    public Task What_comes_back_and_was_never_paid_is_found() =>
        FindsThat("is Returned and was never booked", Posted(Step(SettlementMethod.Bank, SettlementStep.Returned)));

    [ContractFact]
    public Task What_comes_back_otherwise_than_it_was_paid_is_found() => FindsThat(
        "is about another payment than was booked", Posted(Step(SettlementMethod.Bank)), Posted(Step(SettlementMethod.Bank, SettlementStep.Returned, amount: 83)));

    [ContractFact]
    public Task A_step_under_another_operation_is_found() =>
        FindsThat("has another operation's id", Posted(Step(SettlementMethod.Bank)) with { OperationId = books.NextOperation() });

    [ContractFact]
    public Task What_is_paid_in_beside_anything_but_netting_is_found() =>
        FindsThat("pays 84 of line 2110 with 5 paid in", Posted(Step(SettlementMethod.Float) with { PaidIn = 5 }));

    private SettlementRecord Step(SettlementMethod method, SettlementStep step = SettlementStep.Booked, long? amount = null, int? payable = null)
    {
        var isPartner = method == SettlementMethod.PartnerAccount;
        return new(
            id, step, method, payable ?? (isPartner ? ChartOfAccounts.PartnerCommission : ChartOfAccounts.AgentCommission), new Money(amount ?? (isPartner ? 40 : 84), Books.Gbp),
            method == SettlementMethod.Netting ? 201_15 : 0, isPartner ? Exchange : null);
    }

    private JournalRecord Posted(SettlementRecord step, string partner = "1310")
    {
        var party = step.Method == SettlementMethod.PartnerAccount ? accounts[partner] : accounts["2020"];
        var legs = SettlementJournal.Legs(step).Select(leg => new Leg(leg.Side switch
        {
            SettlementSide.Party => party,
            SettlementSide.Payable => accounts[$"{leg.ChartCode}"],
            _ => accounts[leg.ChartCode == ChartOfAccounts.FxPosition ? $"5000 {leg.Currency}" : $"{leg.ChartCode}"],
        }, leg.Amount)).ToArray();
        var isOwned = Array.Exists(legs, leg => leg.Account == party && party.IsOutflow(leg.Amount));
        return books.Refusal(step.Operation) with
        {
            Kind = RecordKind.EntryPosted,
            Refusal = null,
            Postings = isOwned ? JournalEntry.Balanced(legs, party.Account, sequences[party.Account] = sequences.GetValueOrDefault(party.Account) + 1) : JournalEntry.Balanced(legs),
            Settlement = step,
        };
    }

    private JournalRecord Sent(AccountFacts partner) => books.Refusal() with
    {
        Kind = RecordKind.EntryPosted, Refusal = null, Postings = JournalEntry.Balanced([new Leg(partner, -1_000_00), new Leg(accounts["1020 INR"], 1_000_00)]),
    };

    private async Task IsSound()
    {
        var report = await fixture.Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    private async Task FindsThat(string detail, params JournalRecord[] records)
    {
        await fixture.Write(records);
        var report = await fixture.Verify();
        Assert.Contains(report.Findings, finding => finding.Kind == FindingKind.Commission && finding.Detail.Contains(detail, StringComparison.Ordinal));
    }
}

public sealed class SqliteSettlementVerifierTests() : SettlementVerifierContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresSettlementVerifierTests() : SettlementVerifierContract(new PostgresFixture());
