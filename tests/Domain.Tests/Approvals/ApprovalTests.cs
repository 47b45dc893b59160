using System.Collections.Immutable;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Tests.Approvals;

public sealed class ApprovalTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Approval Waiting = new(
        new ApprovalProposal(ApprovalKind.FundWallet, new OperationId(Guid.NewGuid()), new RecordContext("MAKER1", "r"), Guid.NewGuid(), Place.OfTenant, [], "{}"), Noon, Noon.AddHours(1));

    [Theory]
    [InlineData(ApprovalDecision.Approve, "MAKER1", 0, ApprovalRefusal.MakerMayNotDecide)]
    [InlineData(ApprovalDecision.Reject, "MAKER1", 0, ApprovalRefusal.MakerMayNotDecide)]
    [InlineData(ApprovalDecision.Withdraw, "CHECK1", 0, ApprovalRefusal.OnlyMakerWithdraws)]
    [InlineData(ApprovalDecision.Approve, "MAKER1", 60, ApprovalRefusal.MakerMayNotDecide)]
    [InlineData(ApprovalDecision.Approve, "CHECK1", 60, ApprovalRefusal.ApprovalExpired)]
    [InlineData(ApprovalDecision.Approve, "CHECK1", 59, null)]
    [InlineData(ApprovalDecision.Reject, "CHECK1", 0, null)]
    [InlineData(ApprovalDecision.Withdraw, "MAKER1", 0, null)]
    public void The_first_reason_that_applies_is_the_one_that_is_heard(ApprovalDecision decision, string by, int minutes, ApprovalRefusal? refusal)
    {
        var (next, heard) = Waiting.Decide(new DecideApproval(decision, by, "r"), Noon.AddMinutes(minutes));

        Assert.Equal(refusal, heard);
        Assert.Equal(refusal is null, next.DecidedBy == by);
    }

    [Theory]
    [InlineData(ApprovalDecision.Approve)]
    [InlineData(ApprovalDecision.Reject)]
    public void What_is_decided_stays_decided_by_whoever_decided_it(ApprovalDecision decision)
    {
        var command = new DecideApproval(decision, "CHECK1", "r");
        var (decided, _) = Waiting.Decide(command, Noon);

        Assert.Equal((decided, null), decided.Decide(command, Noon.AddDays(9)));
        Assert.Equal(ApprovalRefusal.ApprovalDecided, decided.Decide(command with { By = "CHECK2" }, Noon).Refusal);
        Assert.Equal(ApprovalRefusal.ApprovalDecided, decided.Decide(new DecideApproval(ApprovalDecision.Withdraw, "MAKER1", null), Noon).Refusal);
        var otherwise = decision == ApprovalDecision.Approve ? ApprovalDecision.Reject : ApprovalDecision.Approve;
        Assert.Equal(ApprovalRefusal.ApprovalDecided, decided.Decide(command with { Decision = otherwise }, Noon).Refusal);
    }

    [Fact]
    public void Only_what_was_approved_is_carried_out_and_an_approval_does_not_expire()
    {
        Assert.Throws<InvariantBrokenException>(() => Waiting.CarriedOut(ApprovalOutcome.Success, Noon));
        var (approved, _) = Waiting.Decide(new DecideApproval(ApprovalDecision.Approve, "CHECK1", null), Noon);

        Assert.Equal(ApprovalStatus.Approved, approved.AsOf(Noon.AddDays(30)).Status);
        Assert.Equal(ApprovalStatus.Executed, approved.CarriedOut(ApprovalOutcome.Success, Noon).Status);
        Assert.Equal(ApprovalStatus.Failed, approved.CarriedOut(ApprovalOutcome.Refusal("R"), Noon).Status);
    }

    [Theory]
    [InlineData(ApprovalKind.FundWallet, "1000000.00", "GBP", false)]
    [InlineData(ApprovalKind.FundWallet, "1000000.01", "GBP", true)]
    [InlineData(ApprovalKind.FundWallet, "1000001", "JPY", true)]
    [InlineData(ApprovalKind.CreditLine, "999999999999", "GBP", true)]
    [InlineData(ApprovalKind.Configuration, "0", "GBP", false)]
    public void Without_a_policy_of_its_own_a_tenant_asks_only_for_what_is_out_of_the_ordinary(ApprovalKind kind, string amount, string currency, bool isDemanded) =>
        Assert.Equal(isDemanded, Policy().Demands(kind, [Amount(amount, currency)]));

    [Fact]
    public void A_policy_switches_each_kind_off_on_and_bounds_each_currency()
    {
        Assert.False(Policy(("approval.fundWallet.mode", "OFF")).Demands(ApprovalKind.FundWallet, [Amount("9000000", "GBP")]));
        Assert.True(Policy(("approval.configuration.mode", "ALWAYS")).Demands(ApprovalKind.Configuration, []));
        var bounded = Policy(("approval.postEntries.above.GBP", "0"));
        Assert.True(bounded.Demands(ApprovalKind.PostEntries, [Amount("5", "USD"), Amount("0.01", "GBP")]));
        Assert.False(bounded.Demands(ApprovalKind.PostEntries, [Amount("5", "USD")]));
        Assert.Equal(TimeSpan.FromHours(72), Policy().RequestLifetime);
        Assert.All(Enum.GetValues<ApprovalKind>(), kind => Assert.Contains(ApprovalPolicy.Definitions, definition => definition.Name == ApprovalPolicy.ModeOf(kind)));
    }

    private static ApprovalPolicy Policy(params (string Name, string Value)[] values) => new(values.ToImmutableDictionary(value => value.Name, value => value.Value));

    private static Domain.Money.Money Amount(string amount, string code)
    {
        var currency = Currency.Parse(code);
        Assert.Equal(AmountFault.None, MoneyText.Read(amount, currency, out var minorUnits));
        return new Domain.Money.Money(minorUnits, currency);
    }
}
