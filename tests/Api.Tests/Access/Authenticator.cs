namespace FinCode.Api.Tests.Access;

/// <summary>What an authenticator application does with the secret that it is shown.</summary>
internal static class Authenticator
{
    /// <param name="secret">Base 32, as RFC 4648 has it.</param>
    public static byte[] KeyOf(string secret)
    {
        var bits = string.Concat(secret.Select(letter => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. Enumerable.Range(0, bits.Length / 8).Select(at => Convert.ToByte(bits.Substring(at * 8, 8), 2))];
    }
}
