using System.Collections.Immutable;
using FinCode.Contracts.Beneficiaries;
using FinCode.Contracts.Remittances;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Remittances;
using FinCode.Domain.Users;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Compliance.Screening;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;
using MonitoringVerdict = FinCode.Domain.Compliance.Monitoring.Verdict;

namespace FinCode.Silo.Tests.Compliance;

/// <summary>Lists and a monitor that say what the test tells them to say.</summary>
internal sealed class Lookers : INameScreening, IPaymentMonitoring
{
    public static async Task<(Lookers Lookers, RunningSilo Silo)> Start()
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

    public static async Task<(RemittanceScene Scene, IRemittanceGrain Remittance)> Pay(RunningSilo silo)
    {
        var scene = await new RemittanceScene(silo).WithMoney();
        return (scene, await Pay(scene, "pay"));
    }

    public static async Task<IRemittanceGrain> Pay(RemittanceScene scene, string key, RemittanceTerms? terms = null)
    {
        var remittance = await scene.Create($"create/{key}", terms: terms);
        await remittance.PayFromWallet(scene.Order(key), AccountId(RemittanceScene.Sender));
        await remittance.Continue();
        return remittance;
    }

    public string? Listed { get; set; }

    public string EntryVersion { get; set; } = "v1";

    public string ListVersion { get; set; } = "7";

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
            new ScreeningHit("TEST-LIST", ListVersion, "E1", EntryVersion, ScreenedKind.Person, "Listed Person", "Listed Person", NameStrength.Primary, subject.Name,
                1_000, 100, ScreeningBand.High, [], [], [], [], []),
        ];
        return new ScreeningResult(
            hits.IsEmpty ? ScreeningVerdict.Clear : ScreeningVerdict.Alert, hits, hits.Length, [new ScreenedList("TEST-LIST", ListVersion, 1)], ScreeningPolicy.Standard, ScreeningAlgorithm.Version);
    }

    private MonitoringVerdict Verdict() => new(
        Guid.Empty, "TR", DateTimeOffset.UnixEpoch, Judge, 42, 1,
        Judge == RuleAction.None ? [] : [new RuleHit("R1", 3, "Many payments", Judge, false, MeasureUnit.Count, LineSide.AtLeast, 9, 5, TimeSpan.FromDays(1), new SubjectKey(SubjectKind.Customer, "RZ0LNK"), false, [], [])]);
}
