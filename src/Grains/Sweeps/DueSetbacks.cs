namespace FinCode.Grains.Sweeps;

/// <summary>The setbacks of each kind of document and tenant that a sweep looks after.</summary>
internal sealed class DueSetbacks
{
    private readonly Dictionary<(string Kind, string Tenant), Setbacks<string>> known = [];

    public Setbacks<string> Of(string kind, string tenant)
    {
        if (known.TryGetValue((kind, tenant), out var setbacks)) return setbacks;
        return known[(kind, tenant)] = new Setbacks<string>();
    }
}
