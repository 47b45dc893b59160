using System.Text;

namespace FinCode.Cli.ScreenBench;

/// <summary>One line of comma-separated values, as the benchmark's own small files are.</summary>
internal static class CsvLine
{
    public static string[] Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var at = 0; at < line.Length; at++)
        {
            var letter = line[at];
            if (letter == '"' && isQuoted && at + 1 < line.Length && line[at + 1] == '"')
            {
                field.Append('"');
                at++;
            }
            else if (letter == '"') isQuoted = !isQuoted;
            else if (letter == ',' && !isQuoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(letter);
        }

        fields.Add(field.ToString());
        return [.. fields];
    }
}
