using System.Buffers;
using FinCode.Domain.Allowances;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;

namespace FinCode.Domain.Tests.Remittances;

public sealed class RemittanceCodecTests
{
    public static TheoryData<RemittanceEvent> Events =>
    [
        new RemittanceEvent.Created(Agreed, Start + RemittanceTimes.ToPay),
        Paid,
        new RemittanceEvent.Cancelled("Changed my mind"),
        new RemittanceEvent.Expired(),
        new RemittanceEvent.Held("AML_REVIEW"),
        new RemittanceEvent.Held("AML_REVIEW", Findings.Of(["RULE\nV1", "LIST\nUN"])),
        new RemittanceEvent.Released(null),
        new RemittanceEvent.Rejected("Sanctions"),
        new RemittanceEvent.VerificationDelayed("SCREENING_LISTS_STALE"),
        new RemittanceEvent.PayoutDelayed("INSUFFICIENT_FUNDS"),
        new RemittanceEvent.PayoutQueued(1, "SANDBOX", "TR000000000007", new Clearance("UN 2026-02-27", "fincode-name-2", 3)),
        new RemittanceEvent.PickupOffered(Start.AddDays(30), Clearance.Seen),
        Queued,
        new RemittanceEvent.PayoutAccepted("P-1"),
        new RemittanceEvent.PayoutUnknown("No answer"),
        new RemittanceEvent.PayoutFailed("ACCOUNT_CLOSED", "Closed", Start),
        new RemittanceEvent.Redirected(Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000004")),
        new RemittanceEvent.PaidOut("P-1"),
        new RemittanceEvent.PickupOffered(Start.AddDays(30)),
        new RemittanceEvent.PickupLapsed(),
        new RemittanceEvent.RefundOffered(),
        new RemittanceEvent.RefundRequested("Asked"),
        new RemittanceEvent.Refunded(Agreed.TotalPayable, null),
        new RemittanceEvent.ReceiptUnapplied("BANK_TRANSFER", Agreed.Send, "BANK-1"),
        new RemittanceEvent.ExcessReturned(Agreed.Send, "Paid twice"),
        new RemittanceEvent.GoodwillPaid(Agreed.Send, Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000003"), "Late"),
        new RemittanceEvent.RecallRequested("Wrong account"),
        new RemittanceEvent.RecallAccepted("P-2"),
        new RemittanceEvent.RecallDeclined(null),
        new RemittanceEvent.ChargedBack("CB-1", Agreed.Send, Agreed.Send with { MinorUnits = 0 }),
        new RemittanceEvent.ChargeBackCovered(Agreed.Send, null),
        new RemittanceEvent.ChargeBackEnded("CB-1", true),
        new RemittanceEvent.ManagersTold(2, true),
        new RemittanceEvent.PaymentReceived("CASH", Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000006"), "AG0001/T-1") { Counted = new CountedUsage("RZ0LNK", new DateOnly(2026, 11, 22), Agreed.Send) },
        new RemittanceEvent.AllowanceGivenBack(),
        new RemittanceEvent.CaseOpened(Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000005")),
        new RemittanceEvent.Blocked("Listed"),
        new RemittanceEvent.Unblocked("Licence"),
    ];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_step_is_read_as_it_was_written(RemittanceEvent happened)
    {
        var record = new JournalRecord
        {
            Tenant = No.Tenant,
            OperationId = No.Step(1, "test"),
            Kind = RecordKind.RemittanceChanged,
            Context = RecordContext.System,
            Remittance = new RemittanceChange(No, 3, RemittanceStatus.Verifying, PaymentStatus.Paid, Start, happened),
        };

        Assert.Equal(record, RoundTrip(record));
        Assert.Equal(record with { Remittance = record.Remittance with { DueAt = null } }, RoundTrip(record with { Remittance = record.Remittance with { DueAt = null } }));
    }

    /// <summary>As the journal has them from before parts and partial refunds.</summary>
    [Fact]
    public void Steps_of_before_are_read_as_what_they_were()
    {
        var options = new System.Text.Json.JsonSerializerOptions { PropertyNamingPolicy = System.Text.Json.JsonNamingPolicy.CamelCase };

        Assert.Equal(
            new RemittanceEvent.PaymentReceived("BANK_TRANSFER", null, "BANK-1"),
            System.Text.Json.JsonSerializer.Deserialize<RemittanceEvent>("""{"event":"payment_received","method":"BANK_TRANSFER","reference":"BANK-1"}""", options));
        Assert.Equal(
            new RemittanceEvent.RefundRequested("Asked"),
            System.Text.Json.JsonSerializer.Deserialize<RemittanceEvent>("""{"event":"refund_requested","reason":"Asked"}""", options));
    }

    [Fact]
    public void How_far_a_tenants_clock_was_ahead_is_kept_and_costs_nothing_where_it_was_not()
    {
        var record = new JournalRecord
        {
            Tenant = No.Tenant,
            OperationId = No.Step(1, "test"),
            Kind = RecordKind.RemittanceChanged,
            Context = RecordContext.System,
            Remittance = new RemittanceChange(No, 3, RemittanceStatus.Refunded, PaymentStatus.Paid, null, new RemittanceEvent.Expired()),
        };
        var ahead = record with { Remittance = record.Remittance with { Ahead = TimeSpan.FromDays(365) } };

        Assert.Equal(ahead, RoundTrip(ahead));
        var stamped = new StampedRecord(EntryNo.Next(default, Start, 1), ahead);
        Assert.Equal((Start, Start.AddDays(365)), (stamped.EntryNo.At, stamped.At));
        Assert.Equal(Start, (stamped with { Record = record }).At);
    }

    [Fact]
    public void There_is_an_event_of_every_kind_above() => Assert.Equal(
        typeof(RemittanceEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(RemittanceEvent))).Select(type => type.Name).Order(StringComparer.Ordinal),
        Events.Cast<object[]>().Select(row => row[0].GetType().Name).Distinct().Order(StringComparer.Ordinal));

    /// <summary>Nothing that names a person lies in the journal, which nobody can erase.</summary>
    [Fact]
    public void Steps_are_short()
    {
        var output = new ArrayBufferWriter<byte>();
        RecordCodec.Encode(
            new JournalRecord
            {
                Tenant = No.Tenant,
                OperationId = No.Step(1, "test"),
                Kind = RecordKind.RemittanceChanged,
                Context = RecordContext.System,
                Remittance = New.Change(Paid, Start, "system"),
            },
            output);

        Assert.True(output.WrittenCount < 200, $"{output.WrittenCount} bytes");
    }

    private static JournalRecord RoundTrip(JournalRecord record)
    {
        var output = new ArrayBufferWriter<byte>();
        RecordCodec.Encode(record, output);
        return RecordCodec.Decode(output.WrittenSpan);
    }
}
