using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Cases;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance.Cases;
using FinCode.Grains.Documents;
using FinCode.Grains.Remittances;
using FinCode.Silo.Tests.Agents;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Held money has one case; what two people decide in it happens once, whatever dies between.</summary>
public sealed class CaseGrainTests
{
    [Fact]
    public async Task A_held_remittance_opens_one_case_that_says_what_held_it()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);

        var held = await scene.Read();
        var found = await scene.Found();
        Assert.Equal((RemittanceStage.Held, found.CaseId, false, null), (held.Stage, held.CaseId, held.NeedsCase, held.DueAt));
        Assert.Equal((CaseQueue.PaymentHold, "AML_REVIEW", CaseStatus.Open), (found.Queue, found.Reason, found.Status));
        Assert.Equal(new CaseEvidence(CaseEvidence.Hold, "AML_REVIEW"), Assert.Single(found.Evidence));
        Assert.Equal(await scene.Money.PcnOf(scene.Remittance), found.Hold!.Pcn);
        Assert.Equal(["TRANSACTION", "CUSTOMER/RZ0LNK", "BENEFICIARY/BN0001"], found.Parties.Select(party => party.Kind == CasePartyKind.Transaction ? "TRANSACTION" : party.Name));
        Assert.Equal(new() { ["2035 GBP"] = 777_77, ["2045 GBP"] = 1_99 }, await scene.HeldMoney());

        await scene.Remittance.Continue();
        await silo.Grains.RemittanceSweep().Sweep();
        Assert.Equal(1, (await silo.Grains.Cases("demo").Search(new CaseSearch(null, null, null, null, null, false, null, 0, 10))).Total);
        Assert.Equal(1, (await scene.Found()).Version);
    }

    [Fact]
    public async Task What_two_people_release_is_delivered()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);

        Assert.Equal(CaseStatus.PendingApproval, (await scene.Propose(CaseDisposition.Release)).Status);
        Assert.Equal(RemittanceStage.Held, (await scene.Read()).Stage);
        var closed = await scene.Approve();
        await scene.Remittance.Continue();

        Assert.Equal((CaseStatus.Closed, CaseOutcome.ValuableAlert, CaseDisposition.Release), (closed.Status, closed.Outcome, closed.Disposition));
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read()).Status);
        Assert.Empty(await scene.HeldMoney());
        Assert.Contains((await scene.Read()).Timeline, entry => entry is { Reason: "REVIEW_PASSED", By: CaseScene.Maker, IsReview: true });
    }

    [Fact]
    public async Task What_is_rejected_and_refunded_goes_back_whole()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);

        await scene.Decide(CaseDisposition.RejectAndRefund);
        await scene.Remittance.Continue();

        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read()).Status);
        Assert.Empty(await scene.HeldMoney());
        Assert.Equal(1_000_00, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task What_is_blocked_is_frozen_until_the_reopened_case_lets_it_go()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);

        await scene.Decide(CaseDisposition.BlockFunds);
        Assert.Equal((RemittanceStage.Blocked, PrincipalPlace.Blocked, RemittanceStatus.Verifying), ((await scene.Read()).Stage, (await scene.Read()).Place, (await scene.Read()).Status));
        Assert.Equal(new() { ["2310 GBP"] = 777_77, ["2045 GBP"] = 1_99 }, await scene.HeldMoney());
        await Refused(scene.Remittance.Cancel(scene.Money.Order("cancel"), null));
        await Refused(scene.Remittance.Refund(scene.Money.Order("refund"), "Please"));
        await Refused(scene.Remittance.Decide(scene.Money.Order("decide"), true, "Please"));

        await scene.Done(new ReopenCase(scene.Operation("reopen"), CaseScene.Maker, "Licence", TimeSpan.FromHours(4)));
        await scene.Decide(CaseDisposition.RejectAndRefund, "-2");
        await scene.Remittance.Continue();

        Assert.Equal(RemittanceStatus.Refunded, (await scene.Read()).Status);
        Assert.Equal(1_000_00, (await silo.Read(1)).Balance);
        Assert.Empty(await scene.HeldMoney());

        async Task Refused(Task<Contracts.Remittances.RemittanceAnswer> order) =>
            Assert.Equal(RemittanceRefusal.StatusNotPermitted, Assert.IsType<Contracts.Remittances.RemittanceAnswer.Refused>(await order).Reason);
    }

    [Fact]
    public async Task The_same_request_again_changes_nothing_and_another_under_its_key_is_refused()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        var comment = new CommentOnCase(scene.Operation("comment"), CaseScene.Maker, "Once");

        await scene.Done(comment);
        Assert.True(Assert.IsType<CaseAnswer.Done>(await (await scene.Case()).Execute(comment)).IsReplay);
        Assert.Equal("text", Assert.IsType<CaseAnswer.DifferentTerms>(await (await scene.Case()).Execute(comment with { Text = "Twice" })).Field);
        Assert.Single((await scene.Found()).Comments);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_approved_before_the_process_died_is_carried_out_once(bool wasReleased)
    {
        var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        var pending = await scene.Propose(CaseDisposition.Release);
        await LeaveApproved(silo, pending);
        if (wasReleased) Assert.Null(await CaseOrders.CarryOut(scene.Remittance, pending.CaseId, pending.Proposal! with { ApprovedBy = CaseScene.Checker }));
        await silo.DisposeAsync();

        await using var next = await RunningSilo.Start(silo.Folder);
        await next.Grains.CaseSweep().Sweep();
        var remittance = next.Grains.Remittance("demo", pending.Hold!.Serial);
        await remittance.Continue();

        Assert.Equal(CaseStatus.Closed, (await next.Grains.Case("demo", pending.CaseId).Find())!.Status);
        Assert.Equal(RemittanceStatus.Paid, (await remittance.Find())!.Status);
        Assert.Single((await remittance.Find())!.Timeline, entry => entry.Reason == "REVIEW_PASSED");
        Assert.Equal(0, await next.Grains.CaseSweep().Sweep());
    }

    [Fact]
    public async Task A_remittance_that_opens_its_case_again_does_not_wait_for_itself()
    {
        var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        var pending = await scene.Propose(CaseDisposition.Release);
        await LeaveApproved(silo, pending);
        await silo.DisposeAsync();

        await using var next = await RunningSilo.Start(silo.Folder);
        var held = (await next.Grains.Remittance("demo", pending.Hold!.Serial).Find())!;
        await next.Services.GetRequiredService<ICaseDesk>().Open("demo", held, [], CancellationToken.None);
        Assert.True((await next.Grains.Case("demo", pending.CaseId).Find())!.IsCarryingOut);

        await next.Grains.CaseSweep().Sweep();
        Assert.True((await next.Grains.Case("demo", pending.CaseId).Find())!.IsClosed);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_journal_that_fails_decides_nothing_twice(int seed)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        await scene.Propose(CaseDisposition.RejectAndRefund);
        silo.Store.Misbehave(seed, perThousand: 400);

        var approve = new ApproveDecision(scene.Operation("approve"), CaseScene.Checker, null);
        for (var at = 0; at < 3; at++) await CounterScene.UntilAnswered(async () => await (await scene.Case()).Execute(approve));
        silo.Store.Misbehave(seed, perThousand: 0);
        await scene.Remittance.Continue();

        Assert.Equal((CaseStatus.Closed, RemittanceStatus.Refunded), ((await scene.Found()).Status, (await scene.Read()).Status));
        Assert.Equal(1_000_00, (await silo.Read(1)).Balance);
    }

    [Fact]
    public async Task A_hold_whose_case_could_not_be_opened_opens_it_later_and_once()
    {
        var desk = new BrokenDesk();
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton<ICaseDesk>(provider => desk.Around(ActivatorUtilities.CreateInstance<CaseDesk>(provider))));
        var scene = await CaseScene.Held(silo);
        Assert.Equal((RemittanceStage.Held, true, null), ((await scene.Read()).Stage, (await scene.Read()).NeedsCase, await (await scene.Case()).Find()));

        // The sweep finds what a process has left.
        desk.IsBroken = false;
        silo.Clock.Advance(RemittanceTimes.Stuck + TimeSpan.FromSeconds(1));
        await silo.Grains.RemittanceSweep().Sweep();
        await silo.Grains.RemittanceSweep().Sweep();

        Assert.Equal((false, null), ((await scene.Read()).NeedsCase, (await scene.Read()).DueAt));
        Assert.Equal(1, (await scene.Found()).Version);
    }

    [Fact]
    public async Task Money_that_is_decided_elsewhere_waits_for_no_decision_in_the_case()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        await scene.Propose(CaseDisposition.Release);
        await scene.Remittance.Decide(scene.Money.Order("reject"), release: false, "No papers");

        Assert.Equal("PENDING_REFUND", (await scene.Approve()).HoldEndedAs);
        Assert.Equal(CaseStatus.Investigating, (await scene.Found()).Status);
        Assert.Equal(CaseRefusal.DispositionNotPossible, Assert.IsType<CaseAnswer.Refused>(
            await (await scene.Case()).Execute(new ProposeDecision(scene.Operation("again"), CaseScene.Maker, CaseOutcome.ConfirmedRisk, CaseDisposition.Release, CaseReason.Other, "n", []))).Reason);
        Assert.Equal(CaseStatus.Closed, (await scene.Decide(CaseDisposition.None, "-none")).Status);
    }

    [Fact]
    public async Task A_history_that_somebody_has_changed_is_not_worked_on()
    {
        var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        await scene.Done(new CommentOnCase(scene.Operation("comment"), CaseScene.Maker, "As it was"));
        var caseId = (await scene.Found()).CaseId;
        await Change(silo, caseId, state => state with { History = state.History.SetItem(1, state.History[1] with { Content = state.History[1].Content.Replace("was", "is", StringComparison.Ordinal) }) }, reads: false);
        await silo.DisposeAsync();

        await using var next = await RunningSilo.Start(silo.Folder);
        await Assert.ThrowsAnyAsync<Exception>(() => next.Grains.Case("demo", caseId).Find());
        // Of the others a list is still one.
        var other = Guid.NewGuid();
        await next.Grains.Case("demo", other).Execute(new OpenCase(new OperationId(other), CaseScene.Maker, CaseQueue.Aml, "R", null, [new CaseParty(CasePartyKind.Device, "d")], [], TimeSpan.FromHours(1)));
        var listed = await next.Grains.Cases("demo").Search(new CaseSearch(null, null, null, null, null, false, null, 0, 10));
        Assert.Equal((2, other), (listed.Total, Assert.Single(listed.Cases).CaseId));
    }

    [Fact]
    public async Task What_was_cleared_is_known_of_the_person_and_the_entry_as_they_were()
    {
        await using var silo = await RunningSilo.Start();
        var scene = await CaseScene.Held(silo);
        var match = new ListMatch("UN", "QDi.001", "7", "Jan Example", 91.5m, new CaseParty(CasePartyKind.Customer, "RZ0LNK"), "print");
        await scene.Done(new AddEvidence(scene.Operation("evidence"), CaseScene.Maker, [new CaseEvidence(CaseEvidence.Listed, "Looks alike", match)]));
        await scene.Done(new ProposeDecision(
            scene.Operation("propose"), CaseScene.Maker, CaseOutcome.FalsePositive, CaseDisposition.Release, CaseReason.BirthDateDiffers, "Born later", [new ListEntry("UN", "QDi.001")]));
        Assert.Empty((await silo.Grains.GoodGuys("demo", "CUSTOMER/RZ0LNK").Read()).Decisions);

        await scene.Approve();
        await scene.Approve();

        var known = await silo.Grains.GoodGuys("demo", "CUSTOMER/RZ0LNK").Read();
        Assert.Equal((CaseScene.Maker, CaseScene.Checker, "7", "print"), (Assert.Single(known.Decisions).By, known.Decisions[0].ApprovedBy, known.Decisions[0].EntryVersion, known.Decisions[0].Fingerprint));
        Assert.True(known.Covers(new ListEntry("UN", "QDi.001"), "7", "print"));
    }

    /// <summary>Writes the document as a process that died after the approval would have left it.</summary>
    private static Task LeaveApproved(RunningSilo silo, ComplianceCase pending) =>
        Change(silo, pending.CaseId, state => state.With(new CaseEvent.DecisionApproved(null), silo.Clock.GetUtcNow(), CaseScene.Checker));

    private static async Task Change(RunningSilo silo, Guid caseId, Func<CaseState, CaseState> change, bool reads = true)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Documents);
        var id = GrainId.Create("case", $"demo/{caseId:D}");
        var state = new Stored<CaseState>();
        await storage.ReadStateAsync(CaseGrain.Kind, id, state);
        var next = change(state.State);
        if (reads)
        {
            state.State = next;
            await storage.WriteStateAsync(CaseGrain.Kind, id, state);
            return;
        }

        // Its keys are made of the history, which does not hold any more: so it is written as another kind of document would be.
        var raw = new Stored<RawState> { ETag = state.ETag, RecordExists = true, State = new RawState { History = next.History, Remembered = next.Remembered, Head = next.Head, Tenant = next.Tenant, CaseId = next.CaseId } };
        await storage.WriteStateAsync(CaseGrain.Kind, id, raw);
    }

    private sealed record RawState : IIndexedDocument
    {
        public ImmutableArray<HashedEntry> History { get; init; } = [];

        public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

        public string? Head { get; init; }

        public string Tenant { get; init; } = "";

        public Guid CaseId { get; init; }

        [System.Text.Json.Serialization.JsonIgnore]
        public IEnumerable<DocumentKey> Keys => [new DocumentKey(CaseState.Opened, "0", Unique: false)];
    }

    private sealed class BrokenDesk : ICaseDesk
    {
        private ICaseDesk? inner;

        public bool IsBroken { get; set; } = true;

        public BrokenDesk Around(ICaseDesk desk)
        {
            inner = desk;
            return this;
        }

        public Task Open(string tenant, Remittance held, ImmutableArray<CaseEvidence> evidence, CancellationToken cancellation) =>
            IsBroken ? throw new TimeoutException("The desk does not answer (test).") : inner!.Open(tenant, held, evidence, cancellation);
    }
}
