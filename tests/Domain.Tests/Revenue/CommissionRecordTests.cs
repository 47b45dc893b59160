using System.Buffers;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Plans;

namespace FinCode.Domain.Tests.Revenue;

public sealed class CommissionRecordTests
{
    private static readonly RemittanceNo No = new(new TenantNo(7), 4_711);

    [Fact]
    public void A_record_is_read_back_as_it_was_written()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 500; round++)
        {
            var plan = RandomPlans.Make(random, Gbp);
            if (plan.Fault() is not null || !plan.Fits(Facts())) continue;
            var commission = new CommissionRecord(No, CommissionStep.Accrued, Gbp, [RevenueSplit.Split(plan, 2, Facts())]);
            foreach (var each in new[] { commission, commission.ClawBack() })
            {
                var record = new JournalRecord { Tenant = No.Tenant, OperationId = CommissionRecord.OperationOf(No, each.Step), Kind = RecordKind.EntryPosted, Context = RecordContext.System, Commission = each };
                var bytes = new ArrayBufferWriter<byte>();
                RecordCodec.Encode(record, bytes);
                Assert.Equal(record, RecordCodec.Decode(bytes.WrittenSpan));
            }
        }
    }

    [Fact]
    public void A_claw_back_takes_the_original_shares_but_for_those_that_stay()
    {
        var split = RevenueSplit.Split(Of(Percent(ShareParty.Agent, 30), Percent(ShareParty.PayingPartner, 20) with { ClawsBack = false }), 1, Facts());
        var back = new CommissionRecord(No, CommissionStep.Accrued, Gbp, [split]).ClawBack();

        Assert.Equal([(ChartOfAccounts.AgentCommission, "AAAAAA", 60L)], back.Payables());
        Assert.Equal((60L, 0L), (back.Splits[0].Amount, back.Splits[0].Kept));
    }

    [Fact]
    public void Where_every_share_stays_there_is_nothing_to_claw_back() =>
        Assert.True(new CommissionRecord(No, CommissionStep.Accrued, Gbp, [RevenueSplit.Split(Of(Percent(ShareParty.Agent, 30) with { ClawsBack = false }), 1, Facts())]).ClawBack().IsNothing);

    [Fact]
    public void A_party_is_owed_once_for_all_its_shares()
    {
        var commission = new CommissionRecord(
            No, CommissionStep.Accrued, Gbp,
            [
                RevenueSplit.Split(Of(Percent(ShareParty.Agent, 30), Percent(ShareParty.PayingPartner, 20)), 1, Facts()),
                RevenueSplit.Split(Of(Percent(ShareParty.Agent, 10)) with { Base = ShareBase.FxMargin }, 1, Facts()),
            ]);

        Assert.Equal([(ChartOfAccounts.AgentCommission, "AAAAAA", 84L), (ChartOfAccounts.PartnerCommission, "PARTNER", 40L)], commission.Payables());
    }

    [Fact]
    public void Each_step_of_a_remittance_has_one_operation()
    {
        Assert.Equal(CommissionRecord.OperationOf(No, CommissionStep.Accrued), CommissionRecord.OperationOf(No, CommissionStep.Accrued));
        Assert.NotEqual(CommissionRecord.OperationOf(No, CommissionStep.Accrued), CommissionRecord.OperationOf(No, CommissionStep.ClawedBack));
        Assert.NotEqual(CommissionRecord.OperationOf(No, CommissionStep.Accrued), CommissionRecord.OperationOf(No with { Serial = 4_712 }, CommissionStep.Accrued));
    }
}
