using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Cli.Load.Report;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Cli.ScreenBench;

/// <summary>Runs the measures one after the other, so that none disturbs another, and writes the table.</summary>
internal static class ScreenBenchAction
{
    /// <summary>What <c>--only</c> takes, in the order in which they run.</summary>
    public static readonly IReadOnlyList<string> Measures = ["pairs", "ofac", "altered", "innocents", "self", "index", "delta", "speed", "remembered", "load"];

    public static async Task<int> Run(ScreenBenchOrder order, Terminal terminal, CancellationToken stop)
    {
        try
        {
            var report = Measure(new BenchData(order.Data.FullName), order, terminal, stop);
            if (order.Missed is { } file) await File.WriteAllLinesAsync(file.FullName, report.Rows.SelectMany(row => row.Missed), stop);
            await Write(report, order.JsonFile, terminal);
            return report.IsMet ? ExitCode.Success : ExitCode.Finding;
        }
        catch (BenchDataException missing)
        {
            await terminal.Error.WriteLineAsync($"{missing.Message} --data takes the folder that has sanctions/ and name_pairs/.");
            return ExitCode.WrongUsage;
        }
    }

    private static ScreenBenchReport Measure(BenchData data, ScreenBenchOrder order, Terminal terminal, CancellationToken stop)
    {
        terminal.Error.WriteLine("Reading the data");
        var (pairs, scores, people) = (data.ReadPairs(order.Pairs?.FullName), data.ReadOfacScores(), data.ReadInnocents());
        var set = ListSet.Build([.. data.ReadLists()]);
        var un = set.Lists.Single(list => list.Id == "UN");
        var rows = new List<BenchRow>();
        foreach (var measure in Measures.Where(name => order.Only is null || order.Only == name))
        {
            stop.ThrowIfCancellationRequested();
            terminal.Error.WriteLine($"Measuring: {measure}");
            rows.AddRange(measure switch
            {
                "pairs" => PairQuality.Measure(pairs),
                "ofac" => OfacParity.Measure(scores),
                "altered" => UnRecall.Measure(set, un),
                "innocents" => InnocentAlerts.Measure(set, people),
                "self" => SelfSearch.Measure(set),
                "index" => CandidateRecall.Measure(set, un, people),
                "delta" => DeltaRescreening.Measure(data, people),
                "speed" => ScreeningSpeed.Measure(set, un, people, order.SpeedFor),
                "remembered" => RememberedSubjects.Measure(set, people),
                "load" => LoadAndSwap.Measure(data, un, people),
                _ => throw new UnreachableException($"There is no measure {measure}."),
            });
        }

        return new ScreenBenchReport(rows.TrueForAll(row => row.IsMet is not false), ScreeningAlgorithm.Version, Machine.Here(), set.Versions, rows);
    }

    private static async Task Write(ScreenBenchReport report, string? file, Terminal terminal)
    {
        var json = JsonSerializer.Serialize(report, ScreenBenchJson.Default.ScreenBenchReport);
        if (file == "-")
        {
            await terminal.Out.WriteLineAsync(json);
            return;
        }

        if (file is not null) await File.WriteAllTextAsync(file, json + "\n");
        await terminal.Out.WriteLineAsync(ScreenBenchText.Of(report));
    }
}

/// <param name="Only">One of <see cref="ScreenBenchAction.Measures"/>, or null for all.</param>
internal sealed record ScreenBenchOrder(DirectoryInfo Data, FileInfo? Pairs, TimeSpan SpeedFor, string? Only, string? JsonFile, FileInfo? Missed);

/// <param name="IsMet">Every target is.</param>
internal sealed record ScreenBenchReport(bool IsMet, string Algorithm, Machine Machine, IReadOnlyList<ScreenedList> Lists, IReadOnlyList<BenchRow> Rows);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ScreenBenchReport))]
internal sealed partial class ScreenBenchJson : JsonSerializerContext;
