namespace FinCode.Storage.Verify;

/// <summary>Counts every finding and keeps the first of each kind: one lost table must not fill the memory.</summary>
internal sealed class FindingLog(int keptPerKind)
{
    private readonly List<Finding> kept = [];
    private readonly Dictionary<FindingKind, long> counts = [];

    public IReadOnlyList<Finding> Kept => kept;

    public IReadOnlyDictionary<FindingKind, long> Counts => counts;

    public void Add(FindingKind kind, string detail)
    {
        var count = counts[kind] = counts.GetValueOrDefault(kind) + 1;
        if (count <= keptPerKind)
        {
            kept.Add(new Finding(kind, detail));
        }
    }

    public void Expect(bool holds, FindingKind kind, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(holds))] ref DetailHandler detail)
    {
        if (!holds)
        {
            Add(kind, detail.ToString());
        }
    }

    /// <summary>Formats the detail only when the expectation failed: there are tens of millions that hold.</summary>
    [System.Runtime.CompilerServices.InterpolatedStringHandler]
    internal ref struct DetailHandler
    {
        private System.Runtime.CompilerServices.DefaultInterpolatedStringHandler text;

        public DetailHandler(int literalLength, int formattedCount, bool holds, out bool wanted)
        {
            wanted = !holds;
            text = holds ? default : new(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture);
        }

        public void AppendLiteral(string value) => text.AppendLiteral(value);

        public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

        public override string ToString() => text.ToStringAndClear();
    }
}
