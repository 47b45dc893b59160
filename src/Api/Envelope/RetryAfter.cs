using System.Globalization;

namespace FinCode.Api.Envelope;

internal static class RetryAfter
{
    /// <summary>Whole seconds, at least one: what the header says.</summary>
    public static string Seconds(TimeSpan wait) => Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
}
