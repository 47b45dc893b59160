using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>What became of asking. Not having been able to ask is never "clear".</summary>
public abstract record ScreeningAnswer
{
    private ScreeningAnswer()
    {
    }

    /// <summary>The lists were asked; the result says which versions of them.</summary>
    public sealed record Screened(ScreeningResult Result) : ScreeningAnswer;

    /// <summary>Nobody can say. Whoever waits for a verdict holds, and asks again.</summary>
    /// <param name="Reason">One of <see cref="NotReadyReasons"/>.</param>
    public sealed record NotReady(string Reason) : ScreeningAnswer;
}
