using System.Text;

namespace FinCode.Domain.Compliance.Screening.Names;

/// <summary>The tables that ship inside this assembly: lines of words, with comments after '#'.</summary>
internal static class TableFile
{
    public static IEnumerable<string[]> Rows(string name)
    {
        var resource = typeof(TableFile).Assembly.GetManifestResourceStream($"FinCode.Screening.{name}");
        Invariant.Holds(resource is not null);
        using var reader = new StreamReader(resource, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
