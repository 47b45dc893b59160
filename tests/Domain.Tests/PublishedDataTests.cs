namespace FinCode.Domain.Tests;

public sealed class PublishedDataTests
{
    [Fact]
    public void A_test_whose_files_are_not_there_is_skipped_and_says_which()
    {
        Assert.Contains("nowhere/nothing.xml", new PublishedFactAttribute("nowhere/nothing.xml").Skip, StringComparison.Ordinal);
        Assert.Contains("nowhere/nothing.xml", new PublishedTheoryAttribute("nowhere/nothing.xml").Skip, StringComparison.Ordinal);
        Assert.Null(new PublishedFactAttribute().Skip);
    }

    [Fact]
    public void They_are_found_beside_the_repository()
    {
        var root = Directory.CreateTempSubdirectory("fincode-published-");
        try
        {
            var data = Directory.CreateDirectory(Path.Combine(root.FullName, "shared", "data", "un"));
            var here = Path.Combine(root.FullName, "fincode", "tests", "Some.cs");

            if (Environment.GetEnvironmentVariable("FINCODE_PUBLISHED_DATA") is null or "") Assert.Equal(data.FullName, PublishedData.Find("un", here));
            Assert.Null(PublishedData.Find("nowhere/nothing.xml", here));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
