using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FinCode.Domain.Audit;

/// <summary>
/// Names of values that the audit trail does not show although nobody marked them. It hides too much rather than too little:
/// what is hidden by mistake can be renamed, what is shown by mistake is in a chain of hashes.
/// </summary>
public static partial class SecretNames
{
    private static readonly FrozenSet<string> Words = new[]
    {
        "password", "passwords", "passcode", "passphrase", "pin", "pins", "secret", "secrets", "hash", "hashes", "otp", "totp", "token", "tokens",
        "salt", "seed", "digest", "digests", "credential", "credentials", "key", "keys", "pem", "private", "cvv", "cvc", "pan", "signature", "answer",
        "body", "message", "text", "html", "content", "sealed", "encrypted",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Codes that open something; other codes only name something.</summary>
    private static readonly FrozenSet<string> OpeningCodes = new[]
    {
        "pickup", "recovery", "verification", "time", "login", "backup", "reset", "security", "activation", "confirmation", "otp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="name">Of a property, in Pascal or camel case, with or without separators.</param>
    public static bool Contains(string name)
    {
        var words = Word().Matches(name).Select(match => match.Value).ToArray();
        for (var at = 0; at < words.Length; at++)
        {
            if (Words.Contains(words[at])) return true;
            if (at > 0 && words[at].StartsWith("code", StringComparison.OrdinalIgnoreCase) && OpeningCodes.Contains(words[at - 1])) return true;
        }

        return false;
    }

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")]
    private static partial Regex Word();
}
