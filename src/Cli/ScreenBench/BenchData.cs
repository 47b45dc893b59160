using System.Globalization;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Csv;

namespace FinCode.Cli.ScreenBench;

/// <summary>A folder or file of the data is not as it must be. The message says which.</summary>
internal sealed class BenchDataException(string message) : Exception(message);

/// <summary>A pair of names that people have judged.</summary>
internal sealed record LabelledPair(ScreenedKind Kind, string Subject, string Listed, bool IsMatch, string Quality);

/// <summary>A made-up person who is on no list.</summary>
internal sealed record Innocent(string Name, DateOnly BirthDate, string? Nationality);

/// <summary>Finds and reads what the benchmark measures with. Nothing of it is part of the product.</summary>
internal sealed class BenchData(string folder)
{
    private readonly string sanctions = Path.Combine(folder, "sanctions");
    private readonly string pairs = Path.Combine(folder, "name_pairs");

    /// <summary>Reads the lists anew each time, as an import does.</summary>
    public SanctionsList[] ReadLists() => [ReadSdn(Newest("ofac_2024", "sdn_*.csv")), ReadConsolidated(), ReadUn()];

    public SanctionsList ReadUn()
    {
        using var file = Open("un", "consolidated.xml");
        return Accept(UnXml.Read("UN", file), file.Name);
    }

    /// <summary>Two versions of OFAC's list that were published within days.</summary>
    public (SanctionsList Before, SanctionsList After) ReadDelta() => (ReadSdn(Oldest("ofac_2024", "sdn_*.csv")), ReadSdn(Newest("ofac_2024", "sdn_*.csv")));

    public List<LabelledPair> ReadPairs(string? file) => [.. Rows(file ?? Path.Combine(pairs, "name_pairs_labelled.csv"), 6)
        .Select(row => new LabelledPair(KindOf(row[1]), row[2], row[3], row[4] == "true", row[5]))];

    public List<(string Searched, string Listed, int Score)> ReadOfacScores() => [.. Rows(Path.Combine(pairs, "ofac_sanctionssearch_scores.csv"), 3)
        .Select(row => (row[0], row[1], int.Parse(row[2], CultureInfo.InvariantCulture)))];

    public List<Innocent> ReadInnocents() => [.. Rows(Path.Combine(pairs, "synthetic_people_global_20k.csv"), 8)
        .Select(row => new Innocent(row[0], DateOnly.ParseExact(row[5], "yyyy-MM-dd", CultureInfo.InvariantCulture), Countries.Find(row[7])))];

    private SanctionsList ReadSdn(string primary)
    {
        using var sdn = File.OpenRead(primary);
        using var alt = File.OpenRead(Newest("ofac_2024", "alt_*.csv"));
        using var add = File.OpenRead(Newest("ofac_2024", "add_*.csv"));
        return Accept(OfacCsv.Read("OFAC-SDN", null, sdn, alt, add), primary);
    }

    private SanctionsList ReadConsolidated()
    {
        using var primary = Open("ofac_cons", "cons_prim.csv");
        using var aliases = Open("ofac_cons", "cons_alt.csv");
        using var addresses = Open("ofac_cons", "cons_add.csv");
        return Accept(OfacCsv.Read("OFAC-CONS", null, primary, aliases, addresses), primary.Name);
    }

    private FileStream Open(string list, string name)
    {
        var path = Path.Combine(sanctions, list, name);
        return File.Exists(path) ? File.OpenRead(path) : throw new BenchDataException($"There is no {path}.");
    }

    private string Newest(string list, string pattern) => Files(list, pattern)[^1];

    private string Oldest(string list, string pattern) => Files(list, pattern)[0];

    private string[] Files(string list, string pattern)
    {
        var at = Path.Combine(sanctions, list);
        string[] files = Directory.Exists(at) ? [.. Directory.GetFiles(at, pattern).Order(StringComparer.Ordinal)] : [];
        return files.Length > 0 ? files : throw new BenchDataException($"There is no {Path.Combine(at, pattern)}.");
    }

    private static SanctionsList Accept(ListReading reading, string path) =>
        reading.List ?? throw new BenchDataException($"{path}: {reading.Fault}");

    private static IEnumerable<string[]> Rows(string path, int columns)
    {
        if (!File.Exists(path)) throw new BenchDataException($"There is no {path}.");
        var parser = new CsvParser(new CsvForm(',', Limits.ListFieldLengthMax, Limits.ListColumnsMax, int.MaxValue, IsStrict: true));
        foreach (var line in File.ReadLines(path).Skip(1))
        {
            if (!parser.Take($"{line}\n", out _)) continue;
            if (parser.Fields.Count < columns) throw new BenchDataException($"{path}: a line has {parser.Fields.Count} columns and must have {columns}.");
            yield return [.. parser.Fields];
        }

        parser.End();
    }

    private static ScreenedKind KindOf(string schema) => schema switch
    {
        "Person" => ScreenedKind.Person,
        "Vessel" => ScreenedKind.Vessel,
        _ => ScreenedKind.Organisation,
    };
}
