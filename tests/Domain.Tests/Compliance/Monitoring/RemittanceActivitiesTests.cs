using FinCode.Domain.Allowances;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Domain.Tests.Allowances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class RemittanceActivitiesTests
{
    private const string Pcn = "TR123456789012";

    private static readonly LimitRules Dollars = Rules(("rate.GBP", "1.25"), ("tier2.out.day", "3000"), ("tier2.out.days30", "10000"));

    [Fact]
    public void A_payment_that_was_received_becomes_one_that_is_judged()
    {
        var happened = Event(Paid);
        var activity = Taken(happened, PaymentParties.Unknown);

        Assert.Equal((happened.Id, ActivityKind.Payment, "demo", Pcn, happened.OccurredAt), (activity.EventId, activity.Kind, activity.Tenant, activity.PaymentId, activity.OccurredAt));
        Assert.Equal((Agreed.SenderCode, Agreed.RecipientCode, Agreed.RecipientAccountId?.ToString("N")), (activity.Customer, activity.Beneficiary, activity.Account));
        Assert.Equal(("GBR", "IND", "ACCOUNTPAYMENT", "GIFT", "FRIENDS"), (activity.Origin, activity.Destination, activity.Delivery, activity.Purpose, activity.Relationship));
        Assert.Equal(Agreed.Send, activity.Send);
        Assert.Equal(new FinCode.Domain.Money.Money((Agreed.Send.MinorUnits * 125 + 99) / 100, Currency.Parse("USD")), activity.Reference);
        Assert.Equal((3_000_00L, 10_000_00L, (long?)null), (activity.Sender.DayLimit, activity.Sender.MonthLimit, activity.Sender.YearLimit));
        Assert.Null(activity.Fault());
        Assert.Equal(activity, Taken(happened, PaymentParties.Unknown));
    }

    [Fact]
    public void Who_is_known_under_another_key_has_that_one()
    {
        var parties = new PaymentParties
        {
            Customer = "person-1", Beneficiary = "person-2", Account = "fingerprint", Device = "D1", Location = "GBR",
            Sender = new SenderFacts { DayLimit = 7, IsExposed = true },
        };
        var activity = Taken(Event(Paid), parties);

        Assert.Equal(("person-1", "person-2", "fingerprint", "D1", "GBR"), (activity.Customer, activity.Beneficiary, activity.Account, activity.Device, activity.Location));
        Assert.Equal((7L, 10_000_00L, true), (activity.Sender.DayLimit, activity.Sender.MonthLimit, activity.Sender.IsExposed));
    }

    public static TheoryData<RemittanceEvent, ActivityKind?> Steps => new()
    {
        { Paid, ActivityKind.Payment },
        { new RemittanceEvent.Cancelled(null), ActivityKind.Cancelled },
        { new RemittanceEvent.Refunded(Agreed.Send, null), ActivityKind.Refunded },
        { new RemittanceEvent.Redirected(Guid.Empty), ActivityKind.PayoutAccountChanged },
        { new RemittanceEvent.Created(Agreed, Start), null },
        { new RemittanceEvent.Expired(), null },
        { new RemittanceEvent.PaidOut(null), null },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Each_step_is_what_monitoring_makes_of_it(RemittanceEvent step, ActivityKind? kind) => Assert.Equal(
        kind, (RemittanceActivities.Of(Event(step), "demo", PaymentParties.Unknown, Dollars) as ActivityAnswer.Taken)?.Activity.Kind);

    [Fact]
    public void Money_that_came_too_late_goes_back_and_is_no_payment() => Assert.Same(
        ActivityAnswer.NotMonitored.Value,
        RemittanceActivities.Of(Event(Paid) with { Status = RemittanceStatus.PendingRefund }, "demo", PaymentParties.Unknown, Dollars));

    [Fact]
    public void A_payment_that_cannot_be_counted_is_not_passed_over()
    {
        var none = Rules();

        Assert.Equal(new ActivityAnswer.NoRate(Agreed.Send.Currency), RemittanceActivities.Of(Event(Paid), "demo", PaymentParties.Unknown, none));
        var cancelled = Assert.IsType<ActivityAnswer.Taken>(RemittanceActivities.Of(Event(new RemittanceEvent.Cancelled(null)), "demo", PaymentParties.Unknown, none));
        Assert.Null(cancelled.Activity.Reference);
    }

    private static LimitRules Rules(params (string Name, string Value)[] settings) =>
        LimitRules.From([AllowanceScenes.Version(1, DateTimeOffset.MinValue, [("referenceCurrency", "USD"), .. settings])], [], 2, Start)!;

    private static MonitoredActivity Taken(TransactionEvent happened, PaymentParties parties) =>
        Assert.IsType<ActivityAnswer.Taken>(RemittanceActivities.Of(happened, "demo", parties, Dollars)).Activity;

    private static TransactionEvent Event(RemittanceEvent step) => TransactionEvent.Of(
        new RemittanceChange(new RemittanceNo(new TenantNo(1), 1), 2, RemittanceStatus.Verifying, PaymentStatus.Paid, null, step), Agreed, EntryNo.Next(default, Start, 1), Start, "C1", Pcn);
}
