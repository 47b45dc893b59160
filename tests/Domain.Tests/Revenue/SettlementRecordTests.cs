using System.Buffers;
using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Settlements;

namespace FinCode.Domain.Tests.Revenue;

public sealed class SettlementRecordTests
{
    [Fact]
    public void A_record_is_read_back_as_it_was_written()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 500; round++)
        {
            var step = Settlements.Random(random) with { Step = (SettlementStep)random.Next(1, 5) };
            var record = new JournalRecord { Tenant = new TenantNo(7), OperationId = step.Operation, Kind = RecordKind.EntryPosted, Context = RecordContext.System, Settlement = step };
            var bytes = new ArrayBufferWriter<byte>();
            RecordCodec.Encode(record, bytes);
            Assert.Equal(record, RecordCodec.Decode(bytes.WrittenSpan));
            Assert.NotEqual(record, record with { Settlement = step with { PaidIn = step.PaidIn + 1 } });
        }
    }

    [Fact]
    public void The_handbooks_forty_pence_are_fifty_rupees_ten()
    {
        var mid = new MidRate(Mid, Mid.Value, Mid.Value, DateTimeOffset.UnixEpoch, "ECB", [Mid]);
        var exchange = SettlementExchange.Of(new Domain.Money.Money(40, Gbp), Inr, mid);

        Assert.Equal(new Domain.Money.Money(50_10, Inr), exchange?.Paid);
        Assert.True(exchange!.IsOf(new Domain.Money.Money(40, Gbp)));
        Assert.False(exchange.IsOf(new Domain.Money.Money(41, Gbp)));
        Assert.False((exchange with { Paid = new Domain.Money.Money(50_11, Inr) }).IsOf(new Domain.Money.Money(40, Gbp)));
        Assert.False((exchange with { Mid = Mid with { Quote = Currency.Parse("USD") } }).IsOf(new Domain.Money.Money(40, Gbp)));
    }

    [Fact]
    public void Less_than_the_smallest_unit_and_more_than_amounts_may_be_is_not_paid()
    {
        var mid = new MidRate(Mid, Mid.Value, Mid.Value, DateTimeOffset.UnixEpoch, "ECB", [Mid]);

        Assert.Null(SettlementExchange.Of(new Domain.Money.Money(40, Inr), Gbp, mid));
        Assert.Equal(1, SettlementExchange.Of(new Domain.Money.Money(63, Inr), Gbp, mid)?.Paid.MinorUnits);
        Assert.Null(SettlementExchange.Of(new Domain.Money.Money(Limits.AmountMax, Gbp), Inr, mid));
    }

    [Fact]
    public void Each_step_of_a_settlement_has_one_operation_and_both_ways_back_are_one()
    {
        var operations = Enum.GetValues<SettlementStep>().Select(step => SettlementRecord.OperationOf(Id, step)).ToArray();

        Assert.Equal(3, operations.Distinct().Count());
        Assert.Equal(SettlementRecord.OperationOf(Id, SettlementStep.Returned), SettlementRecord.OperationOf(Id, SettlementStep.ReturnedByBank));
        Assert.Equal(Id.Step("settle"), operations[0]);
    }
}
