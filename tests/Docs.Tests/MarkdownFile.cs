namespace FinCode.Docs.Tests;

/// <summary>Finds the shell blocks of a document that a reader is told to type.</summary>
internal static class MarkdownFile
{
    private const string Fence = "```";

    /// <param name="heading">Only blocks below this heading, up to the next of the same level; null for the whole document.</param>
    /// <param name="marked">The blocks' info string: <c>sh</c>, or <c>sh run</c> where only some are meant to be run.</param>
    public static IReadOnlyList<Snippet> Snippets(string path, string? heading, string marked)
    {
        var lines = File.ReadAllLines(path);
        var at = heading is null ? 0 : Array.IndexOf(lines, heading) + 1;
        Assert.True(heading is null || at > 0, $"{path} has no heading '{heading}'.");
        var end = heading is null ? lines.Length : Array.FindIndex(lines, at, line => line.StartsWith("## ", StringComparison.Ordinal));
        var snippets = new List<Snippet>();
        while (at < (end < 0 ? lines.Length : end))
        {
            if (lines[at] != Fence + marked)
            {
                at++;
                continue;
            }

            var line = at + 1;
            var commands = Block(lines, ref at);
            snippets.Add(new Snippet(line, commands, Output(lines, ref at)));
        }

        return snippets;
    }

    /// <summary>The next block, when it is one of output and follows without a shell block or heading between.</summary>
    private static string? Output(string[] lines, ref int at)
    {
        var ahead = at;
        while (ahead < lines.Length && lines[ahead].Length == 0)
        {
            ahead++;
        }

        if (ahead == lines.Length || !(lines[ahead] is Fence + "text" or Fence + "json"))
        {
            return null;
        }

        at = ahead;
        return Block(lines, ref at);
    }

    private static string Block(string[] lines, ref int at)
    {
        var start = at + 1;
        at = Array.IndexOf(lines, Fence, start);
        Assert.True(at > 0, $"The block in line {start} has no end.");
        return string.Join('\n', lines[start..at++]);
    }
}
