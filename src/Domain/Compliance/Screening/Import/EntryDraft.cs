using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>An entry while its rows are read. Values are trimmed, and each is kept once.</summary>
internal sealed class EntryDraft(string id)
{
    private readonly List<ListName> names = [];
    private readonly List<BirthDate> births = [];
    private readonly List<string> nationalities = [];
    private readonly List<string> countries = [];
    private readonly List<ListIdentifier> identifiers = [];
    private readonly List<string> programs = [];

    public string Id => id;

    public ScreenedKind Kind { get; set; }

    public string Remarks { get; set; } = "";

    public bool HasName => names.Count > 0;

    public void AddName(string text, NameStrength strength)
    {
        text = Spaced(text);
        if (text.Length == 0 || IsFull(names.Count)) return;
        var known = names.FindIndex(name => name.Text == text);
        if (known < 0) names.Add(new ListName(text, strength));
        else if (strength < names[known].Strength) names[known] = new ListName(text, strength);
    }

    public void AddBirth(ReadOnlySpan<char> text)
    {
        if (BirthDate.TryParse(text, out var date)) AddBirth(date);
    }

    public void AddBirth(BirthDate date)
    {
        if (!births.Contains(date) && !IsFull(births.Count)) births.Add(date);
    }

    public void AddNationality(string country) => AddCountry(nationalities, country);

    public void AddCountry(string country) => AddCountry(countries, country);

    public void AddIdentifier(string type, string value, string country)
    {
        value = value.Trim();
        if (value.Length == 0 || IsFull(identifiers.Count)) return;
        var identifier = new ListIdentifier(type.Trim(), value, Countries.Find(country) ?? "");
        if (!identifiers.Contains(identifier)) identifiers.Add(identifier);
    }

    public void AddProgram(string program)
    {
        program = program.Trim();
        if (program.Length > 0 && !programs.Contains(program) && !IsFull(programs.Count)) programs.Add(program);
    }

    public ListEntry ToEntry() => new()
    {
        Id = id,
        Kind = Kind,
        Names = [.. names.OrderBy(name => name.Strength)],
        BirthDates = [.. births],
        Nationalities = [.. nationalities],
        OtherCountries = [.. countries],
        Identifiers = [.. identifiers],
        Programs = [.. programs],
        Remarks = Remarks,
    };

    private static void AddCountry(List<string> to, string country)
    {
        if (Countries.Find(country) is { } code && !to.Contains(code) && !IsFull(to.Count)) to.Add(code);
    }

    private static bool IsFull(int count) => count >= Limits.ListEntryValuesMax;

    private static string Spaced(string text)
    {
        text = text.Trim();
        return text.Contains("  ", StringComparison.Ordinal) || text.AsSpan().ContainsAny('\r', '\n', '\t')
            ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            : text;
    }
}
