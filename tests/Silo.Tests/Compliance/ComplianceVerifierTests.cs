using System.Collections.Immutable;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;
using FinCode.Grains.Compliance;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Compliance.Screening;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;
using MonitoringVerdict = FinCode.Domain.Compliance.Monitoring.Verdict;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Nothing becomes payable before names were compared and the payment was judged, and what let it pass is written with it.</summary>
public sealed class ComplianceVerifierTests
{
    [Fact]
    public async Task What_passes_says_on_what()
    {
        var (lookers, silo) = await Start();
        await using var running = silo;
        lookers.Judge = RuleAction.Warn;

        var (scene, remittance) = await Pay(silo);

        var paid = await scene.Read(remittance);
        Assert.Equal(RemittanceStatus.Paid, paid.Status);
        Assert.Equal(new Clearance("TEST-LIST 7", ScreeningAlgorithm.Version, 42), paid.Payout!.Clearance);
        Assert.Equal(["Ada Obi", "Bola Ade"], lookers.Asked.Order());
    }

    [Fact]
    public async Task A_listed_recipient_is_held_with_the_match_and_goes_on_when_a_person_says_so()
    {
        var (lookers, silo) = await Start();
        await using var running = silo;
        lookers.Listed = "Bola Ade";

        var (scene, remittance) = await Pay(silo);

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
        var (lookers, silo) = await Start();
        await using var running = silo;
        lookers.Listed = "Bola Ade";
        var (scene, first) = await Pay(silo);
        var match = Assert.Single((await silo.Grains.Case("demo", (await scene.Read(first)).CaseId!.Value).Find())!.Evidence, found => found.Match is not null).Match!;
        await silo.Grains.GoodGuys("demo", match.Subject.Name).Add(new GoodGuy(
            new Domain.Compliance.Cases.ListEntry(match.ListId, match.EntryId), match.EntryVersion, match.Fingerprint, Guid.NewGuid(), CaseReason.DocumentsSeen, "A", "B", silo.Clock.GetUtcNow()));

        var second = await Pay(scene, "second");
        Assert.Equal(RemittanceStatus.Paid, (await scene.Read(second)).Status);

        lookers.EntryVersion = "v2";
        var third = await Pay(scene, "third");
        Assert.Equal(RemittanceStage.Held, (await scene.Read(third)).Stage);
    }

    [Theory]
    [Trait("Clock", "Moved")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task While_nobody_can_tell_it_waits_and_says_why(bool isScreening)
    {
        var (lookers, silo) = await Start();
        await using var running = silo;
        // What would hold it must not be decided on half of it.
        lookers.Listed = isScreening ? null : "Bola Ade";
        if (isScreening) lookers.NotReady = "SCREENING_LISTS_STALE";
        else lookers.NotYet = MonitoringReasons.Lags;

        var (scene, remittance) = await Pay(silo);

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
        var (lookers, silo) = await Start();
        await using var running = silo;
        lookers.Judge = action;

        var (scene, remittance) = await Pay(silo);

        var held = await scene.Read(remittance);
        Assert.Equal((RemittanceStage.Held, reason), (held.Stage, held.HeldFor));
        Assert.Contains(
            (await silo.Grains.Case("demo", held.CaseId!.Value).Find())!.Evidence,
            found => found.Kind == CaseEvidence.Rule && found.Text.StartsWith("R1 version 3, Many payments", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_nobody_knows_any_more_a_person_must_find_out()
    {
        var (_, silo) = await Start();
        await using var running = silo;
        var scene = await new RemittanceScene(silo).WithMoney();

        var remittance = await Pay(scene, "pay", RemittanceScene.Terms() with { RecipientCode = "GONE01" });

        Assert.Equal(ComplianceVerifier.PartyUnknown, (await scene.Read(remittance)).HeldFor);
    }

    private static readonly ScreeningPolicy Policy = ScreeningPolicy.Standard;

    private static async Task<(Lookers Lookers, RunningSilo Silo)> Start()
    {
        var lookers = new Lookers();
        var silo = await RunningSilo.Start(withCompliance: true, configure: services =>
        {
            services.AddSingleton<INameScreening>(lookers);
            services.AddSingleton<IPaymentMonitoring>(lookers);
        });
        await silo.Grains.User("demo", "RZ0LNK").Create(new CreateUser(Guid.NewGuid(), "ada@demo.test", "Ada", "Obi", [Role.Customer], "GBR", 2, "hash"));
        await silo.Grains.Beneficiary("demo", "BN0001").Create(new CreateBeneficiary(
            Guid.NewGuid(), "RZ0LNK", Place.OfTenant, new BeneficiaryDetails(CustomerType.Individual, "Bola", "Ade", "Bola Ade", "IND", null, null, null, null), Terms.None));
        return (lookers, silo);
    }

    private static async Task<(RemittanceScene Scene, IRemittanceGrain Remittance)> Pay(RunningSilo silo)
    {
        var scene = await new RemittanceScene(silo).WithMoney();
        return (scene, await Pay(scene, "pay"));
    }

    private static async Task<IRemittanceGrain> Pay(RemittanceScene scene, string key, RemittanceTerms? terms = null)
    {
        var remittance = await scene.Create($"create/{key}", terms: terms);
        await remittance.PayFromWallet(scene.Order(key), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        return remittance;
    }

    /// <summary>Says what the test tells it to say.</summary>
    private sealed class Lookers : INameScreening, IPaymentMonitoring
    {
        public string? Listed { get; set; }

        public string EntryVersion { get; set; } = "v1";

        public string? NotReady { get; set; }

        public string? NotYet { get; set; }

        public RuleAction Judge { get; set; }

        public HashSet<string> Asked { get; } = [];

        public ValueTask<ScreeningAnswer> Screen(string tenant, ScreeningSubject subject, CancellationToken cancellation)
        {
            lock (Asked) Asked.Add(subject.Name);
            return ValueTask.FromResult<ScreeningAnswer>(NotReady is { } reason ? new ScreeningAnswer.NotReady(reason) : new ScreeningAnswer.Screened(Result(subject)));
        }

        public Task<MonitoringAnswer> VerdictOf(string tenant, Remittance remittance, CancellationToken cancellation) =>
            Task.FromResult<MonitoringAnswer>(NotYet is { } reason ? new MonitoringAnswer.NotYet(reason) : new MonitoringAnswer.Judged(Verdict(), RemittanceScene.Pound));

        private ScreeningResult Result(ScreeningSubject subject)
        {
            ImmutableArray<ScreeningHit> hits = subject.Name != Listed ? [] :
            [
                new ScreeningHit("TEST-LIST", "7", "E1", EntryVersion, ScreenedKind.Person, "Listed Person", "Listed Person", NameStrength.Primary, subject.Name,
                    1_000, 100, ScreeningBand.High, [], [], [], [], []),
            ];
            return new ScreeningResult(
                hits.IsEmpty ? ScreeningVerdict.Clear : ScreeningVerdict.Alert, hits, hits.Length, [new ScreenedList("TEST-LIST", "7", 1)], Policy, ScreeningAlgorithm.Version);
        }

        private MonitoringVerdict Verdict() => new(
            Guid.Empty, "TR", DateTimeOffset.UnixEpoch, Judge, 42, 1,
            Judge == RuleAction.None ? [] : [new RuleHit("R1", 3, "Many payments", Judge, false, MeasureUnit.Count, LineSide.AtLeast, 9, 5, TimeSpan.FromDays(1), new SubjectKey(SubjectKind.Customer, "RZ0LNK"), false, [], [])]);
    }
}
