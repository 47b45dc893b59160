using System.Globalization;

namespace FinCode.Cli.Demo;

/// <summary>Amounts of currencies with two digits, which all of the demo's senders have.</summary>
internal static class DemoMoney
{
    public static string Text(long units) => string.Create(CultureInfo.InvariantCulture, $"{units / 100}.{units % 100:D2}");
}
