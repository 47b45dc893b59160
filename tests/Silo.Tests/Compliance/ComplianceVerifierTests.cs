using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Remittances;
using FinCode.Grains.Compliance;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Silo.Tests.Remittances;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Nothing becomes payable before names were compared and the payment was judged, and what let it pass is written with it.</summary>
public sealed class ComplianceVerifierTests
{
    [Fact]
    public async Task What_passes_says_on_what()
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        lookers.Judge = RuleAction.Warn;

        var (scene, remittance) = await Lookers.Pay(silo);

        var paid = await scene.Read(remittance);
        Assert.Equal(RemittanceStatus.Paid, paid.Status);
        Assert.Equal(new Clearance("TEST-LIST 7", $"{ScreeningAlgorithm.Version}, 80.0/88.0/95.0", 42), paid.Payout!.Clearance);
        Assert.Equal(["Ada Obi", "Bola Ade"], lookers.Asked.Order());
    }

    [Fact]
    public async Task A_listed_recipient_is_held_with_the_match_and_goes_on_when_a_person_says_so()
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        lookers.Listed = "Bola Ade";

        var (scene, remittance) = await Lookers.Pay(silo);

        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, ComplianceVerifier.Listed), (held.Stage, held.HeldFor));
        var match = Assert.Single((await silo.Grains.Case("demo", held.CaseId!.Value).Find())!.Evidence, found => found.Match is not null).Match!;
        Assert.Equal(("TEST-LIST", "E1", "v1", "BENEFICIARY/BN0001"), (match.ListId, match.EntryId, match.EntryVersion, match.Subject.Name));

        // Somebody else looks at it, and the list still says the same.
        await remittance.Decide(scene.Order("release"), release: true, "Another person");
        await remittance.Continue();
        var paid = await scene.Read(remittance);
        Assert.Equal((RemittanceStatus.Paid, null), (paid.Status, paid.Payout!.Clearance));
    }

    [Fact]
    public async Task Who_was_found_not_to_be_that_entry_passes_until_either_changes()
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        lookers.Listed = "Bola Ade";
        var (scene, first) = await Lookers.Pay(silo);
        var match = Assert.Single((await silo.Grains.Case("demo", (await scene.Read(first)).CaseId!.Value).Find())!.Evidence, found => found.Match is not null).Match!;
        await silo.Grains.GoodGuys("demo", match.Subject.Name).Add(new GoodGuy(
            new Domain.Compliance.Cases.ListEntry(match.ListId, match.EntryId), match.EntryVersion, match.Fingerprint, Guid.NewGuid(), CaseReason.DocumentsSeen, "A", "B", silo.Clock.GetUtcNow()));

        var second = await Lookers.Pay(scene, "second");
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(second)).Status);

        lookers.EntryVersion = "v2";
        var third = await Lookers.Pay(scene, "third");
        Assert.Equal(RemittanceStage.Held, (await scene.Read(third)).Stage);
    }

    [Theory]
    [Trait("Clock", "Moved")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_nobody_can_tell_it_waits_and_says_why(bool isScreening)
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        // What would hold it must not be decided on half of it.
        lookers.Listed = isScreening ? null : "Bola Ade";
        if (isScreening) lookers.NotReady = "SCREENING_LISTS_STALE";
        else lookers.NotYet = MonitoringReasons.Lags;

        var (scene, remittance) = await Lookers.Pay(silo);

        var waiting = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Verifying, PrincipalPlace.InTransit, 1), (waiting.Stage, waiting.Place, waiting.Delays));
        Assert.Equal((isScreening ? "SCREENING_LISTS_STALE" : MonitoringReasons.Lags, true), (waiting.Timeline[^1].Reason, waiting.Timeline[^1].IsReview));
        await remittance.Continue();
        Assert.Equal(waiting.Version, (await scene.Read(remittance)).Version);

        (lookers.NotReady, lookers.NotYet, lookers.Listed) = (null, null, null);
        silo.Clock.Advance(RemittanceTimes.FirstLook);
        await silo.Grains.RemittanceSweep().Sweep();
        await remittance.Continue();
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(remittance)).Status);
    }

    [Theory]
    [InlineData(RuleAction.Hold, ComplianceVerifier.RuleHold)]
    [InlineData(RuleAction.Block, ComplianceVerifier.RuleBlock)]
    public async Task A_crossed_rule_holds_and_its_case_explains_it(RuleAction action, string reason)
    {
        var (lookers, silo) = await Lookers.Start();
        await using var running = silo;
        lookers.Judge = action;

        var (scene, remittance) = await Lookers.Pay(silo);

        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, reason), (held.Stage, held.HeldFor));
        Assert.Contains(
            (await silo.Grains.Case("demo", held.CaseId!.Value).Find())!.Evidence,
            found => found.Kind == CaseEvidence.Rule && found.Text.StartsWith("R1 version 3, Many payments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_nobody_knows_any_more_a_person_must_find_out()
    {
        var (_, silo) = await Lookers.Start();
        await using var running = silo;
        var scene = await new RemittanceScene(silo).WithMoney();

        var remittance = await Lookers.Pay(scene, "pay", RemittanceScene.Terms() with { RecipientCode = "GONE01" });

        Assert.Equal(ComplianceVerifier.PartyUnknown, (await scene.Read(remittance)).HeldFor);
    }
}
