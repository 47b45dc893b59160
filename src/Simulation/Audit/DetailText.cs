using System.Runtime.CompilerServices;

namespace FinCode.Simulation.Audit;

/// <summary>Text that is only put together when a check fails: millions do not.</summary>
[InterpolatedStringHandler]
internal ref struct DetailText
{
    private DefaultInterpolatedStringHandler text;
    private readonly bool isWanted;

    public DetailText(int literalLength, int formattedCount, bool holds, out bool isEnabled)
    {
        isEnabled = isWanted = !holds;
        if (isWanted)
        {
            text = new DefaultInterpolatedStringHandler(literalLength, formattedCount, System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    public void AppendLiteral(string value) => text.AppendLiteral(value);

    public void AppendFormatted<T>(T value) => text.AppendFormatted(value);

    public void AppendFormatted<T>(T value, string? format) => text.AppendFormatted(value, format);

    public override string ToString() => isWanted ? text.ToStringAndClear() : "";
}
