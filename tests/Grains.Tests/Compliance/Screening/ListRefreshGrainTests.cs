using System.Collections.Immutable;
using System.Text;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Grains.Compliance.Screening;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Grains.Tests.Compliance.Screening;

public sealed class ListRefreshGrainTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    [Fact]
    public async Task A_source_is_asked_again_after_the_interval()
    {
        await using var scene = await Scene.Start();
        Assert.Equal(1, await scene.Refresh.Sweep());
        var first = await scene.Record();
        Assert.Equal(("system", scene.Silo.Now, null), (first.InUse!.By, first.CheckedAt, first.Failure));
        Assert.Equal(0, await scene.Refresh.Sweep());

        scene.Silo.Clock.Advance(Interval);
        Assert.Equal(1, await scene.Refresh.Sweep());
        Assert.Equal((1, scene.Silo.Now), ((await scene.Record()).Versions.Length, (await scene.Record()).CheckedAt));
    }

    [Theory]
    [InlineData(null, "SOURCE_UNREACHABLE")]
    [InlineData("<html/>", "LIST_UNREADABLE")]
    [InlineData("id,type,name\n", "LIST_EMPTY")]
    public async Task What_fails_is_told_and_tried_again_after_growing_pauses(string? served, string reason)
    {
        await using var scene = await Scene.Start();
        await scene.Refresh.Sweep();
        var before = await scene.Record();
        scene.Source.Text = served;
        scene.Silo.Clock.Advance(Interval);
        await scene.Refresh.Sweep();
        var failed = await scene.Record();
        Assert.Equal((reason, 1, before.CheckedAt, before.InUse), (failed.Failure!.Reason, failed.Failure.Times, failed.CheckedAt, failed.InUse));

        scene.Silo.Clock.Advance(Limits.ListRetryPause);
        Assert.Equal(1, await scene.Refresh.Sweep());
        scene.Silo.Clock.Advance(Limits.ListRetryPause);
        Assert.Equal(0, await scene.Refresh.Sweep());
        scene.Silo.Clock.Advance(Limits.ListRetryPause);
        Assert.Equal(1, await scene.Refresh.Sweep());
        Assert.Equal(3, (await scene.Record()).Failure!.Times);

        scene.Source.Text = Source.Good;
        scene.Silo.Clock.Advance(Interval);
        await scene.Refresh.Sweep();
        Assert.Null((await scene.Record()).Failure);
    }

    [Fact]
    public void No_pause_is_longer_than_the_interval()
    {
        var at = DateTimeOffset.UnixEpoch;
        var list = new ListRecord("UN", [], at, new ListFailure("SOURCE_UNREACHABLE", "", at, int.MaxValue));
        Assert.Equal(at + Interval, ListRefreshGrain.DueAt(list, Interval));
    }

    private sealed class Source : IListFetcher
    {
        public const string Good = "id,type,name\n1,person,Zanctius Blocklistov\n";

        /// <summary>Null where it does not answer.</summary>
        public string? Text { get; set; } = Good;

        public Task<ListFetch> Fetch(ImmutableArray<Uri> urls, IProgress<string>? progress, CancellationToken cancellation) => Task.FromResult<ListFetch>(Text is { } text
            ? new ListFetch.Fetched([new ListFile("list", () => new MemoryStream(Encoding.UTF8.GetBytes(text), writable: false))], new MemoryStream())
            : new ListFetch.Failed(ListFetch.Failed.Unreachable, "It does not answer."));
    }

    private sealed record Scene(TestSilo Silo, Source Source) : IAsyncDisposable
    {
        public IListRefreshGrain Refresh => Silo.Grains.ListRefresh();

        public static async Task<Scene> Start()
        {
            var (documents, source) = (new MemoryDocuments(), new Source());
            return new Scene(
                await TestSilo.Start(documents, configure: services =>
                {
                    services.AddSingleton<IListStore>(new MemoryListStore(documents));
                    services.AddSingleton<IListFetcher>(source);
                    services.AddSingleton<ListImporter>();
                    services.AddSingleton(new ScreeningOptions { Interval = Interval, Sources = [new ConfiguredSource("UN", [new Uri("https://lists.example/un")])] });
                }),
                source);
        }

        public async Task<ListRecord> Record() => (await Silo.Grains.ListRegister(GrainAddresses.Platform).Read()).Lists.Single();

        public ValueTask DisposeAsync() => Silo.DisposeAsync();
    }
}
