using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Grains.Documents;
using FinCode.Grains.Revenue;

namespace FinCode.Grains.Tests.Revenue;

public sealed class SettlementAnnouncementsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 30, 0, TimeSpan.Zero);
    private static readonly DocumentWrite Write = new("MGR001", Now, 1);

    [Fact]
    public void Each_new_status_is_told_once_and_one_that_stays_is_not()
    {
        Assert.Equal([SettlementEventTypes.Completed], Types(null, Of(SettlementStatus.Settled)));
        Assert.Equal([SettlementEventTypes.Instructed], Types(null, Of(SettlementStatus.Instructed)));
        Assert.Equal([SettlementEventTypes.Completed], Types(Of(SettlementStatus.Instructed), Of(SettlementStatus.Settled)));
        Assert.Equal([SettlementEventTypes.Reversed], Types(Of(SettlementStatus.Settled), Of(SettlementStatus.Reversed)));
        Assert.Equal([SettlementEventTypes.Refused], Types(null, Of(SettlementStatus.Refused)));
        Assert.Empty(Types(Of(SettlementStatus.Settled), Of(SettlementStatus.Settled)));
        Assert.Empty(Types(null, Of(SettlementStatus.Booking)));
        Assert.Empty(Types(null, new SettlementState()));
    }

    [Fact]
    public void What_people_wrote_is_not_passed_on_and_what_the_ledger_said_is()
    {
        Assert.DoesNotContain("Ada", Assert.Single(Of(SettlementStatus.Reversed, "Wrong account of Ada").AnnounceSince(null, Write)).Data, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", Assert.Single(Of(SettlementStatus.Settled).AnnounceSince(null, Write)).Data, StringComparison.Ordinal);
        Assert.Contains("ACCOUNT_CLOSED", Assert.Single(Of(SettlementStatus.Refused, "ACCOUNT_CLOSED").AnnounceSince(null, Write)).Data, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Types(SettlementState? before, SettlementState after) => after.AnnounceSince(before, Write).Select(each => each.Type);

    private static SettlementState Of(SettlementStatus status, string? reason = null) => new()
    {
        Settlement = new Settlement(
            new SettlementOrder(new OperationId(Guid.AllBitsSet), RecordContext.System, "AG0001", "2026-11", "GBP", ChartOfAccounts.AgentCommission, SettlementMethod.Bank, null, "Account of Ada"), 124_00, Now)
        {
            Status = status, Reason = reason,
        },
    };
}
