using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Tests.Load;

public sealed class ZipfTests
{
    [Fact]
    public void Ranks_come_as_often_as_the_law_says()
    {
        const int Draws = 400_000;
        var zipf = new Zipf(100, 0.99);
        var chance = new Random(3);
        var seen = new int[100];
        for (var draw = 0; draw < Draws; draw++)
        {
            seen[zipf.Next(chance)]++;
        }

        var sum = Enumerable.Range(1, 100).Sum(rank => 1 / Math.Pow(rank, 0.99));
        foreach (var rank in new[] { 1, 2, 10, 100 })
        {
            var expected = Draws / Math.Pow(rank, 0.99) / sum;
            Assert.InRange(seen[rank - 1], expected * 0.9, expected * 1.1);
        }
    }
}
