using System.Text.Json;
using System.Text.Json.Serialization;
using FinCode.Cli.Load.Report;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Cli.ScreenBench;

/// <summary>Runs the measures one after the other, so that none disturbs another, and writes the table.</summary>
internal static class ScreenBenchAction
{
    public static async Task<int> Run(DirectoryInfo folder, FileInfo? pairs, TimeSpan speedFor, string? jsonFile, Terminal terminal, CancellationToken stop)
    {
        try
        {
            var report = Measure(new BenchData(folder.FullName), pairs?.FullName, speedFor, terminal, stop);
            await Write(report, jsonFile, terminal);
            return report.IsMet ? ExitCode.Success : ExitCode.Finding;
        }
        catch (BenchDataException missing)
        {
            await terminal.Error.WriteLineAsync($"{missing.Message} --data takes the folder that has sanctions/ and name_pairs/.");
            return ExitCode.WrongUsage;
        }
    }

    private static ScreenBenchReport Measure(BenchData data, string? pairsFile, TimeSpan speedFor, Terminal terminal, CancellationToken stop)
    {
        var rows = new List<BenchRow>();
        Step("Reading the data");
        var (pairs, scores, people) = (data.ReadPairs(pairsFile), data.ReadOfacScores(), data.ReadInnocents());
        var set = ListSet.Build([.. data.ReadLists()]);
        var un = set.Lists.Single(list => list.Id == "UN");
        Add("Labelled pairs", () => PairQuality.Measure(pairs));
        Add("OFAC's scores", () => OfacParity.Measure(scores));
        Add("Altered names", () => UnRecall.Measure(set, un));
        Add("Innocents", () => InnocentAlerts.Measure(set, people));
        Add("Every name for itself", () => SelfSearch.Measure(set));
        Add("Index against full scan", () => CandidateRecall.Measure(set, un, people));
        Add("A change of a list", () => DeltaRescreening.Measure(data, people));
        Add("Speed", () => ScreeningSpeed.Measure(set, un, people, speedFor));
        Add("Remembering", () => RememberedSubjects.Measure(set, people));
        Add("Loading", () => LoadAndSwap.Measure(data, un, people));
        return new ScreenBenchReport(rows.TrueForAll(row => row.IsMet is not false), ScreeningAlgorithm.Version, Machine.Here(), set.Versions, rows);

        void Step(string name)
        {
            stop.ThrowIfCancellationRequested();
            terminal.Error.WriteLine(name);
        }

        void Add(string name, Func<IEnumerable<BenchRow>> measure)
        {
            Step(name);
            rows.AddRange(measure());
        }
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

/// <param name="IsMet">Every target is.</param>
internal sealed record ScreenBenchReport(bool IsMet, string Algorithm, Machine Machine, IReadOnlyList<ScreenedList> Lists, IReadOnlyList<BenchRow> Rows);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ScreenBenchReport))]
internal sealed partial class ScreenBenchJson : JsonSerializerContext;
