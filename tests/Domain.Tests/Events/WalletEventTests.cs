using FinCode.Domain.Events;

namespace FinCode.Domain.Tests.Events;

public sealed class WalletEventTests
{
    private static readonly TenantNo Tenant = new(3);
    private static readonly AccountFacts Ada = Facts(1, ChartOfAccounts.CustomerWallet, "ADA001");
    private static readonly AccountFacts Bob = Facts(2, ChartOfAccounts.CustomerWallet, "BOB001");
    private static readonly AccountFacts Float = Facts(3, ChartOfAccounts.AgentFloat, "AG0001");
    private static readonly AccountFacts Fees = Facts(4, ChartOfAccounts.WalletFeeIncome, "");

    [Fact]
    public void A_transfer_with_a_fee_debits_one_and_credits_the_other_and_the_tenants_own_account_is_nobodys_wallet()
    {
        var happened = Of(Moved((Ada, -10_50), (Bob, 10_00), (Fees, 50)));
        Assert.Equal([(WalletEventTypes.Debited, Ada, 10_50L), (WalletEventTypes.Credited, Bob, 10_00L)], happened.Select(each => (each.Type, each.Account, each.Amount)));
    }

    [Fact]
    public void An_agents_float_is_told_of_too() => Assert.Equal((WalletEventTypes.Debited, 5_00L), Assert.Single(Of(Moved((Float, -5_00), (Fees, 5_00)))) is var one ? (one.Type, one.Amount) : default);

    [Fact]
    public void What_a_record_posts_to_one_account_twice_happened_to_it_once()
    {
        Assert.Equal((WalletEventTypes.Credited, 3_00L), Assert.Single(Of(Moved((Ada, 5_00), (Ada, -2_00), (Fees, -3_00)))) is var one ? (one.Type, one.Amount) : default);
        Assert.Empty(Of(Moved((Ada, 5_00), (Ada, -5_00))));
    }

    [Fact]
    public void A_hold_sets_money_aside_and_moves_none()
    {
        var held = Record(RecordKind.HoldPlaced) with { Postings = [new Posting(Ada.Account, 0, 7_00, 1)], Hold = new HoldChange(Operation, Ada.Account, 7_00, HoldStatus.Held, 0, null) };
        Assert.Empty(Of(held));
    }

    [Fact]
    public void A_refusal_and_an_account_that_is_not_known_are_nothing()
    {
        Assert.Empty(Of(Record(RecordKind.Refused) with { Refusal = "INSUFFICIENT_FUNDS" }));
        Assert.Empty(WalletEvent.Of(new StampedRecord(new EntryNo(64), Moved((Ada, 1), (Fees, -1))), _ => null));
    }

    [Theory]
    [InlineData(AccountStatus.Frozen, WalletEventTypes.Frozen)]
    [InlineData(AccountStatus.Activated, WalletEventTypes.Unfrozen)]
    [InlineData(AccountStatus.Closed, WalletEventTypes.Closed)]
    [InlineData(AccountStatus.Closing, null)]
    public void A_change_of_status_is_told_by_what_it_became(AccountStatus status, string? type)
    {
        var decided = Assert.IsType<WalletDecision.Accepted>(new ChangeStatus(Operation, RecordContext.System, status).Decide(Standing(status == AccountStatus.Closed ? AccountStatus.Closing : AccountStatus.Activated), [], default));
        Assert.Equal(type is null ? [] : [(type, (AccountStatus?)status, 0L)], Of(decided.Record).Select(each => (each.Type, each.Status, each.Amount)));
    }

    [Fact]
    public void A_wallet_that_is_opened_is_created_and_a_credit_line_changes_no_status()
    {
        var opened = Of(Record(RecordKind.AccountOpened) with { Account = new AccountChange(Ada.Account, Ada, AccountStatus.Activated, 0) });
        Assert.Equal((WalletEventTypes.Created, (AccountStatus?)AccountStatus.Activated), Assert.Single(opened) is var one ? (one.Type, one.Status) : default);
        Assert.Empty(Of(Record(RecordKind.AccountOpened) with { Account = new AccountChange(Fees.Account, Fees, AccountStatus.Activated, null) }));
        Assert.Empty(Of(Record(RecordKind.AccountChanged) with { Terms = Terms.Of(TermsField.Number("creditLine", 5)), Account = new AccountChange(Float.Account, null, AccountStatus.Frozen, -5) }));
    }

    [Fact]
    public void Its_id_is_the_same_whoever_makes_it_and_no_other_has_it()
    {
        var record = Moved((Ada, -10_00), (Bob, 10_00));
        Guid[] ids = [.. Of(record).Select(each => each.Id), .. Of(record, 128).Select(each => each.Id), .. Of(record with { Tenant = new TenantNo(4) }).Select(each => each.Id)];
        Assert.Equal(6, ids.Distinct().Count());
        Assert.Equal(Of(record).Select(each => each.Id), Of(record).Select(each => each.Id));
    }

    private static OperationId Operation => OperationId.For(Tenant, "test", "test", "one");

    private static IReadOnlyList<WalletEvent> Of(JournalRecord record, long entry = 64) =>
        WalletEvent.Of(new StampedRecord(new EntryNo(entry), record), no => new[] { Ada, Bob, Float, Fees }.FirstOrDefault(each => each.Account == no));

    private static JournalRecord Moved(params (AccountFacts Account, long Amount)[] legs) => Record(RecordKind.EntryPosted) with { Postings = [.. legs.Select(leg => new Posting(leg.Account.Account, leg.Amount))] };

    private static JournalRecord Record(RecordKind kind) => new() { Tenant = Tenant, OperationId = Operation, Kind = kind, Context = RecordContext.System };

    private static Wallet Standing(AccountStatus status) => Wallet.From(new AccountSnapshot(Ada, status, 0, default, []));

    private static AccountFacts Facts(long serial, int code, string owner) => new(AccountNo.Of(Tenant, serial), new Guid((int)serial, 1, 1, new byte[8]), code, Currency.Parse("GBP"), owner, "");
}
