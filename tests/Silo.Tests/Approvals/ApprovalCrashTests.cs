using System.Collections.Immutable;
using FinCode.Contracts.Approvals;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Grains.Approvals;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Approvals;

/// <summary>The process dies, or the store fails, between the approval and what was approved: it is carried out, once.</summary>
public sealed class ApprovalCrashTests
{
    private static readonly DecideApproval Approve = new(ApprovalDecision.Approve, "CHECK1", null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_approved_before_the_process_died_is_carried_out_once(bool wasBooked)
    {
        var silo = await RunningSilo.Start();
        var wallet = await silo.OpenWallet(1);
        var proposal = Proposal(silo, "fund");
        Assert.IsType<ApprovalAnswer.Is>(await silo.Grains.Approval("demo", proposal.OperationId).Submit(proposal));
        await LeaveApproved(silo, proposal);
        if (wasBooked) Done(await wallet.Execute(new FundWallet(proposal.OperationId, proposal.Context, Gbp(70_00), "BANK_TRANSFER")));

        await silo.DisposeAsync();
        await using var next = await RunningSilo.Start(silo.Folder);
        var approval = next.Grains.Approval("demo", proposal.OperationId);
        Assert.Equal(ApprovalStatus.Approved, (await approval.Find())!.Status);

        // The approver heard nothing and asks again; the reminder would do the same.
        Assert.Equal(ApprovalStatus.Executed, Assert.IsType<ApprovalAnswer.Is>(await approval.Decide(Approve)).Approval.Status);
        Assert.Equal(ApprovalStatus.Executed, Assert.IsType<ApprovalAnswer.Is>(await approval.Decide(Approve)).Approval.Status);
        Assert.Equal(70_00, (await next.Read(1)).Balance);
    }

    [Fact]
    public async Task A_reminder_finishes_what_was_approved_without_anybody_asking()
    {
        var silo = await RunningSilo.Start();
        await silo.OpenWallet(1);
        var proposal = Proposal(silo, "fund");
        await silo.Grains.Approval("demo", proposal.OperationId).Submit(proposal);
        await LeaveApproved(silo, proposal);
        await silo.DisposeAsync();

        await using var next = await RunningSilo.Start(silo.Folder);
        await next.Grains.Approval("demo", proposal.OperationId).AsReference<IRemindable>().ReceiveReminder("wake", default);

        Assert.Equal(ApprovalStatus.Executed, (await next.Grains.Approval("demo", proposal.OperationId).Find())!.Status);
        Assert.Equal(70_00, (await next.Read(1)).Balance);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_store_that_fails_makes_nobody_carry_it_out_twice(int seed)
    {
        await using var silo = await RunningSilo.Start();
        await silo.OpenWallet(1);
        silo.Store.Misbehave(seed, perThousand: 400);

        for (var at = 0; at < 20; at++)
        {
            var proposal = Proposal(silo, $"fund-{at}");
            var approval = silo.Grains.Approval("demo", proposal.OperationId);
            await CounterScene.UntilAnswered(() => approval.Submit(proposal));
            await CounterScene.UntilAnswered(() => approval.Decide(Approve));
            Assert.Equal(ApprovalStatus.Executed, (await approval.Find())!.Status);
        }

        silo.Store.Misbehave(seed, perThousand: 0);
        Assert.Equal(20 * 70_00, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task A_refund_that_was_approved_is_carried_out_once_and_its_makers_retry_hears_of_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new RemittanceScene(silo).WithMoney();
        var remittance = await scene.Create();
        await remittance.PayFromWallet(scene.Order("pay"), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        var no = (await scene.Read(remittance)).No;
        var asked = new RefundRemittanceAsked((await silo.Services.GetRequiredService<IPcns>().Of("demo")).Write(no.Serial), "1.99", "GBP", "Late");
        var proposal = Proposal(silo, "refund") with { Kind = ApprovalKind.RefundRemittance, Asked = AskedText.Write(asked) };
        var approval = silo.Grains.Approval("demo", proposal.OperationId);
        await approval.Submit(proposal);

        Assert.Equal(ApprovalStatus.Executed, Assert.IsType<ApprovalAnswer.Is>(await approval.Decide(Approve)).Approval.Status);

        Assert.Equal(1_99, (await scene.Balances())["7090 GBP"]);
        var again = await remittance.Refund(asked.Order(proposal.OperationId, proposal.Context), asked.Reason, asked.ToMoney());
        Assert.True(Assert.IsType<RemittanceAnswer.Done>(again).IsReplay);
        Assert.Equal(asked, AskedText.Read<RefundRemittanceAsked>(proposal.Asked));
    }

    private static ApprovalProposal Proposal(RunningSilo silo, string key) => new(
        ApprovalKind.FundWallet, silo.Operation(key), Context, Guid.NewGuid(), Place.OfTenant, ImmutableArray.Create(Gbp(70_00)),
        AskedText.Write(new FundWalletAsked(AccountId(1), "70.00", "GBP", "FT-1", "BANK_TRANSFER")));

    /// <summary>Writes the document as a process that died after the approval would have left it.</summary>
    private static async Task LeaveApproved(RunningSilo silo, ApprovalProposal proposal)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Documents);
        var id = GrainId.Create("approval", $"demo/{proposal.OperationId}");
        var state = new Stored<ApprovalState>();
        await storage.ReadStateAsync(ApprovalGrain.Kind, id, state);
        var (approved, _) = state.State.Approval!.Decide(Approve, silo.Clock.GetUtcNow());
        state.State = new ApprovalState { Approval = approved };
        await storage.WriteStateAsync(ApprovalGrain.Kind, id, state);
    }
}
