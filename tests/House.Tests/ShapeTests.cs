namespace FinCode.House.Tests;

/// <summary>Large things are made of small files, and the repository speaks of the product alone.</summary>
public sealed class ShapeTests
{
    private const int LinesMax = 400;

    [Fact]
    public void No_file_is_longer_than_a_reader_holds_in_mind()
    {
        var files = Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .Select(file => (Name: Repository.Relative(file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > LinesMax);
        Assert.Empty(files.Select(file => $"{file.Name}: {file.Lines} lines"));
    }

    [Fact]
    public void No_test_sleeps()
    {
        string[] sleeps = ["Thread." + "Sleep", "Task." + "Delay(1", "Task." + "Delay(2", "Task." + "Delay(5", "Task." + "Delay(TimeSpan"];
        foreach (var file in Repository.Files("tests", "*.cs"))
        {
            var text = File.ReadAllText(file);
            Assert.Empty(sleeps.Where(text.Contains).Select(sleep => $"{Repository.Relative(file)}: {sleep}"));
        }
    }

    [Fact]
    public void Every_decision_has_its_four_parts()
    {
        foreach (var file in Repository.Files("docs/decisions", "*.md"))
        {
            var text = File.ReadAllText(file);
            Assert.All(["**Status**", "**Context.**", "**Decision.**", "**Consequences.**"], part => Assert.Contains(part, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void What_is_kept_is_written_by_people()
    {
        string[] folders = ["src", "tests", "docs", "bench", "deploy"];
        var files = folders.SelectMany(folder => Repository.Files(folder, "*"))
            .Concat(Directory.EnumerateFiles(Repository.Root))
            .Where(file => !file.EndsWith(".log", StringComparison.Ordinal) && !file.Contains("/TestResults/", StringComparison.Ordinal) && !file.Contains("/data/", StringComparison.Ordinal));
        Assert.Empty(files.Where(file => File.ReadAllBytes(file).Contains((byte)0)).Select(Repository.Relative));
    }
}
