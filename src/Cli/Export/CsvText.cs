namespace FinCode.Cli.Export;

/// <summary>Free text as a cell of RFC 4180.</summary>
internal static class CsvText
{
    // A spreadsheet would run a cell that begins with one of these.
    private const string FormulaStarts = "=+-@\t\r";

    public static string Free(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = FormulaStarts.Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
