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
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromHours(6);

    [Fact]
    public async Task A_source_is_asked_again_after_the_interval()
    {
        var scene = new Scene();
        Assert.Equal(1, await scene.SweepAt(TimeSpan.Zero));
        Assert.Equal(("system", Start, null), (scene.Record.InUse!.By, scene.Record.CheckedAt, scene.Record.Failure));
        Assert.Equal(0, await scene.SweepAt(Interval - TimeSpan.FromSeconds(1)));

        Assert.Equal(1, await scene.SweepAt(Interval));
        Assert.Equal((1, Start + Interval), (scene.Record.Versions.Length, scene.Record.CheckedAt));
    }

    [Theory]
    [InlineData(null, "SOURCE_UNREACHABLE")]
    [InlineData("<html/>", "LIST_UNREADABLE")]
    [InlineData("id,type,name\n", "LIST_EMPTY")]
    public async Task What_fails_is_told_and_tried_again_after_growing_pauses(string? served, string reason)
    {
        var scene = new Scene();
        await scene.SweepAt(TimeSpan.Zero);
        var before = scene.Record;
        scene.Source.Text = served;
        Assert.Equal(1, await scene.SweepAt(Interval));
        Assert.Equal((reason, 1, before.CheckedAt, before.InUse), (scene.Record.Failure!.Reason, scene.Record.Failure.Times, scene.Record.CheckedAt, scene.Record.InUse));

        Assert.Equal(0, await scene.SweepAt(Interval + Limits.ListRetryPause - TimeSpan.FromSeconds(1)));
        Assert.Equal(1, await scene.SweepAt(Interval + Limits.ListRetryPause));
        Assert.Equal(0, await scene.SweepAt(Interval + (Limits.ListRetryPause * 2)));
        Assert.Equal(1, await scene.SweepAt(Interval + (Limits.ListRetryPause * 3)));
        Assert.Equal(3, scene.Record.Failure!.Times);

        scene.Source.Text = Source.Good;
        await scene.SweepAt(Interval * 2);
        Assert.Null(scene.Record.Failure);
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

    /// <summary>A silo for each look, on the same documents: nothing but what is stored says when a source is due.</summary>
    private sealed class Scene
    {
        private readonly MemoryDocuments documents = new();
        private readonly MemoryListStore store;

        public Scene() => store = new MemoryListStore(documents);

        public Source Source { get; } = new();

        public ListRecord Record { get; private set; } = null!;

        public async Task<int> SweepAt(TimeSpan later)
        {
            await using var silo = await TestSilo.Start(documents, Start + later, services =>
            {
                services.AddSingleton<IListStore>(store);
                services.AddSingleton<IListFetcher>(Source);
                services.AddSingleton<ListImporter>();
                services.AddSingleton(new ScreeningOptions { Interval = Interval, Sources = [new ConfiguredSource("UN", [new Uri("https://lists.example/un")])] });
            });
            var due = await silo.Grains.ListRefresh().Sweep();
            Record = (await silo.Grains.ListRegister(GrainAddresses.Platform).Read()).Lists.Single();
            return due;
        }
    }
}
