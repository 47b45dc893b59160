using FinCode.Domain.Allowances;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>When a customer's limits get back what the payment had used of them.</summary>
public sealed class RemittanceAllowanceTests
{
    private static readonly RemittanceEvent Delivered = new RemittanceEvent.PaidOut("P-1");
    private static readonly RemittanceEvent.PaymentReceived Counted = ((RemittanceEvent.PaymentReceived)Paid) with { Counted = new CountedUsage("RZ0LNK", new DateOnly(2026, 11, 22), Agreed.TotalPayable) };

    [Fact]
    public void What_came_back_owes_the_room_it_had_used_until_it_is_given_back_and_is_due_for_it()
    {
        var asked = After(Counted, new RemittanceEvent.RefundRequested("Asked"));
        Assert.False(asked.OwesAllowance);

        var back = asked.Apply(asked.Repay(), Start, "system");

        Assert.True(back is { OwesAllowance: true, HasEnded: true, DueAt: not null });
        var given = back.Apply(new RemittanceEvent.AllowanceGivenBack(), Start, "system");
        Assert.True(given is { OwesAllowance: false, HasEnded: true, DueAt: null });
        Assert.Equal(back.Timeline, given.Timeline);
        Assert.Throws<InvariantBrokenException>(() => given.Apply(new RemittanceEvent.AllowanceGivenBack(), Start, "system"));
    }

    [Fact]
    public void What_was_delivered_or_was_never_counted_owes_nothing()
    {
        Assert.False(After(Counted, Queued, Delivered).OwesAllowance);
        var asked = After(Paid, new RemittanceEvent.RefundRequested("Asked"));
        Assert.False(asked.Apply(asked.Repay(), Start, "system").OwesAllowance);
        var delivered = After(Counted, Queued, Delivered, new RemittanceEvent.GoodwillPaid(Agreed.Send with { MinorUnits = 1 }, null, "Late"));
        Assert.False(delivered.OwesAllowance);
    }

    [Fact]
    public void What_was_delivered_and_recalled_owes_it_with_the_refund()
    {
        var recalled = After(Counted, Queued, Delivered, new RemittanceEvent.RecallRequested("Wrong account"), new RemittanceEvent.RecallAccepted("P-2"));
        Assert.False(recalled.OwesAllowance);

        Assert.True(recalled.Apply(recalled.Repay(), Start, "system").OwesAllowance);
    }
}
