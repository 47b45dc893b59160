namespace FinCode.Domain.Access;

/// <summary>
/// Words that lead the published lists of leaked passwords. A password is refused when what remains of it after undoing
/// the usual disguises (capitals, @ for a, digits and signs around it) is one of them.
/// </summary>
internal static class CommonPasswords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "password", "passwort", "passwd", "passcode", "pass", "qwerty", "qwertz", "azerty", "qwertyuiop", "asdfgh", "asdfghjkl",
        "zxcvbn", "zxcvbnm", "qazwsx", "letmein", "welcome", "admin", "administrator", "login", "iloveyou", "monkey", "dragon",
        "football", "baseball", "basketball", "soccer", "superman", "batman", "princess", "sunshine", "shadow", "master",
        "michael", "jennifer", "jordan", "ashley", "charlie", "freedom", "whatever", "trustno", "starwars", "hello", "secret",
        "changeme", "default", "guest", "user", "root", "test", "testing", "temp", "temporary", "abc", "abcd", "abcdef",
        "summer", "winter", "spring", "autumn", "monday", "friday", "january", "october", "december", "london", "england",
        "chelsea", "arsenal", "liverpool", "manchester", "computer", "internet", "samsung", "google", "facebook", "money",
        "fincode", "remittance",
    };

    public static bool Contains(string password)
    {
        var lowered = password.ToLowerInvariant();
        return Words.Contains(Letters(lowered)) || Words.Contains(Letters(Undisguised(lowered)));
    }

    private static string Letters(string text) => text.Trim([.. "0123456789!@#$%^&*()-_=+.,?/ "]);

    private static string Undisguised(string text) => text
        .Trim([.. "!#%^&*()-_=+.,?/ "])
        .Replace('@', 'a').Replace('4', 'a').Replace('3', 'e').Replace('1', 'i').Replace('0', 'o').Replace('$', 's').Replace('5', 's').Replace('7', 't');
}
