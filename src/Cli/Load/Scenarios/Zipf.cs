namespace FinCode.Cli.Load.Scenarios;

/// <summary>
/// Ranks by Zipf's law: rank r (from 0) has weight 1 / (r + 1)^exponent. Drawn in constant time with Walker's alias
/// method, because a search per request would cost as much as the request.
/// </summary>
internal sealed class Zipf
{
    private readonly double[] keep;
    private readonly int[] alias;

    public Zipf(int count, double exponent)
    {
        var weights = new double[count];
        for (var rank = 0; rank < count; rank++)
        {
            weights[rank] = 1 / Math.Pow(rank + 1, exponent);
        }

        var scale = count / weights.Sum();
        keep = [.. weights.Select(weight => weight * scale)];
        alias = new int[count];
        Balance();
    }

    public int Next(Random chance)
    {
        var column = chance.Next(keep.Length);
        return chance.NextDouble() < keep[column] ? column : alias[column];
    }

    // Each column holds its own rank up to a height of one, and is filled up from a rank that has too much.
    private void Balance()
    {
        var rich = new Stack<int>(Enumerable.Range(0, keep.Length).Where(rank => keep[rank] >= 1));
        var poor = new Stack<int>(Enumerable.Range(0, keep.Length).Where(rank => keep[rank] < 1));
        while (poor.TryPop(out var lacking) && rich.TryPop(out var giving))
        {
            alias[lacking] = giving;
            keep[giving] -= 1 - keep[lacking];
            (keep[giving] < 1 ? poor : rich).Push(giving);
        }

        foreach (var rest in rich.Concat(poor))
        {
            keep[rest] = 1;
        }
    }
}
