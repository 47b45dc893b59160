namespace FinCode.Domain.Compliance.Screening.Import;

/// <summary>Finds columns by their names, whatever their case, spaces and punctuation.</summary>
internal sealed class CsvHeader
{
    private readonly Dictionary<string, int> columns = [];

    public CsvHeader(IReadOnlyList<string> names)
    {
        for (var at = 0; at < names.Count; at++) columns.TryAdd(Plain(names[at]), at);
    }

    /// <returns>-1 where there is no such column.</returns>
    public int Find(string name) => columns.GetValueOrDefault(Plain(name), -1);

    public bool Has(string name) => Find(name) >= 0;

    public static string Plain(string name) => new([.. name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
}
