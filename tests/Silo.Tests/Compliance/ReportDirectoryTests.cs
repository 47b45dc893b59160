using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Reports;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Compliance.Reports;
using FinCode.Grains.Compliance.Reports;
using FinCode.Grains.Documents;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Storage;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Compliance;

public sealed class ReportDirectoryTests
{
    [Fact]
    public async Task A_report_whose_history_somebody_has_changed_does_not_take_the_others_list_with_it()
    {
        await using var silo = await RunningSilo.Start();
        var (damaged, whole) = (Guid.NewGuid(), Guid.NewGuid());
        foreach (var id in (Guid[])[damaged, whole])
        {
            Assert.IsType<ReportAnswer.Done>(await silo.Grains.AuthorityReport("demo", id).Execute(
                new DraftReport(new OperationId(id), "RPO00A", ReportType.SuspiciousActivity, null, "As it was", silo.Clock.GetUtcNow().AddDays(30))));
        }

        await Damage(silo, damaged);

        var listed = await silo.Grains.AuthorityReports("demo").Search(new ReportSearch(null, null, 0, 10));
        Assert.Equal((2, whole), (listed.Total, Assert.Single(listed.Reports).ReportId));
    }

    private static async Task Damage(RunningSilo silo, Guid reportId)
    {
        var storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(StorageNames.Documents);
        var id = GrainId.Create(AuthorityReportGrain.Kind, $"demo/{reportId:D}");
        var stored = new Stored<ReportState>();
        await storage.ReadStateAsync(AuthorityReportGrain.Kind, id, stored);
        var history = stored.State.History;
        var changed = history.SetItem(0, history[0] with { Content = history[0].Content.Replace("was", "is", StringComparison.Ordinal) });

        // Its keys are made of the history, which does not hold any more: so it is written as another kind of document would be.
        await storage.WriteStateAsync(AuthorityReportGrain.Kind, id, new Stored<RawReport> { ETag = stored.ETag, RecordExists = true, State = new RawReport { History = changed, ReportId = reportId } });
    }

    private sealed record RawReport : IIndexedDocument
    {
        public ImmutableArray<HashedEntry> History { get; init; } = [];

        public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

        public string Tenant { get; init; } = "demo";

        public Guid ReportId { get; init; }

        [System.Text.Json.Serialization.JsonIgnore]
        public IEnumerable<DocumentKey> Keys => [new DocumentKey(ReportState.Drafted, "0", Unique: false)];
    }
}
