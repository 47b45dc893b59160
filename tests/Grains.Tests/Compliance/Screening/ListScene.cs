using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FinCode.Grains.Tests.Compliance.Screening;

/// <summary>A silo with registers of lists, and what one process makes of them.</summary>
internal sealed class ListScene : IAsyncDisposable
{
    private readonly TestSilo silo;
    private readonly ScreeningTelemetry telemetry;

    private ListScene(TestSilo silo, MemoryListStore store, ScreeningOptions options, BuiltInLists builtIn)
    {
        (this.silo, Store) = (silo, store);
        var readiness = new ListReadiness(options, silo.Clock);
        telemetry = new ScreeningTelemetry(Lists, readiness, options, silo.Clock);
        Loader = new ListLoader(Lists, store, builtIn, NullLogger<ListLoader>.Instance);
        Names = new NameScreening(Lists, readiness, telemetry, new ScreeningPolicies(silo.Grains, silo.Clock));
    }

    public MemoryListStore Store { get; }

    public ListsInUse Lists { get; } = new();

    public ListLoader Loader { get; }

    public NameScreening Names { get; }

    public ManualTimeProvider Clock => silo.Clock;

    public IListRegisterGrain Public => silo.Grains.ListRegister(GrainAddresses.Platform);

    public IListRegisterGrain Own => silo.Grains.ListRegister("demo");

    public static async Task<ListScene> Start(ScreeningOptions? options = null, BuiltInLists? builtIn = null)
    {
        var documents = new MemoryDocuments();
        var store = new MemoryListStore(documents);
        var silo = await TestSilo.Start(documents, configure: services => services.AddSingleton<IListStore>(store));
        return new ListScene(silo, store, options ?? new ScreeningOptions(), builtIn ?? BuiltInLists.None);
    }

    public static SanctionsList List(string id, params IEnumerable<string> names) => Published(id, null, names);

    public static SanctionsList Published(string id, DateOnly? on, params IEnumerable<string> names) => SanctionsList.Of(
        new ListSource(id, "f00d", on), names.Select(name => new ListEntry { Id = name, Kind = ScreenedKind.Person, Names = [new ListName(name, NameStrength.Primary)] }));

    public static ListImport Import(SanctionsList list, bool force = false) => ListImport.Of(list, "file.csv", "operator:test", force);

    public async Task<ListImportAnswer> ImportPublic(SanctionsList list, bool force = false) => await Public.Import(Import(list, force));

    public Task Refresh() => Loader.Refresh(CancellationToken.None);

    public async Task<ScreeningAnswer> Screen(string name, string tenant = "demo") =>
        await Names.Screen(tenant, ScreeningSubject.Named(name, ScreenedKind.Person), CancellationToken.None);

    public async Task<ScreeningVerdict> Verdict(string name, string tenant = "demo") =>
        Assert.IsType<ScreeningAnswer.Screened>(await Screen(name, tenant)).Result.Verdict;

    public async Task<string> Trouble(string name = "Clara Quist") => Assert.IsType<ScreeningAnswer.NotReady>(await Screen(name)).Reason;

    public async ValueTask DisposeAsync()
    {
        telemetry.Dispose();
        await silo.DisposeAsync();
    }
}
