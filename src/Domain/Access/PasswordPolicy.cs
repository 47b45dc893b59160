using System.Collections.Immutable;

namespace FinCode.Domain.Access;

/// <summary>
/// What a new password must be: 8 to 200 characters with an upper-case letter, a lower-case letter, a digit and a special
/// character, no common word, no run like 1234 or aaaa, and not the user's own address.
/// </summary>
public static class PasswordPolicy
{
    /// <summary>So many equal or consecutive characters make a pattern.</summary>
    private const int PatternLength = 4;

    /// <summary>A shorter local part of an address would forbid too much.</summary>
    private const int LocalPartLengthMin = 4;

    /// <summary>Everything wrong with it, in the order of <see cref="PasswordProblem"/>; empty when it may be used.</summary>
    public static ImmutableArray<PasswordProblem> Check(string password, EmailAddress? email = null)
    {
        var problems = ImmutableArray.CreateBuilder<PasswordProblem>();
        AddIf(password.Length < Limits.PasswordLengthMin, PasswordProblem.TooShort);
        AddIf(password.Length > Limits.PasswordLengthMax, PasswordProblem.TooLong);
        AddIf(password.Any(char.IsControl), PasswordProblem.ForbiddenCharacter);
        AddIf(!password.Any(char.IsUpper), PasswordProblem.NoUpperCaseLetter);
        AddIf(!password.Any(char.IsLower), PasswordProblem.NoLowerCaseLetter);
        AddIf(!password.Any(char.IsDigit), PasswordProblem.NoDigit);
        AddIf(!password.Any(IsSpecial), PasswordProblem.NoSpecialCharacter);
        if (password.Length <= Limits.PasswordLengthMax)
        {
            AddIf(CommonPasswords.Contains(password), PasswordProblem.CommonWord);
            AddIf(LongestRun(password) >= PatternLength, PasswordProblem.CommonPattern);
            AddIf(email is { } address && ContainsEmail(password, address), PasswordProblem.ContainsEmail);
        }

        return problems.DrainToImmutable();

        void AddIf(bool wrong, PasswordProblem problem)
        {
            if (wrong) problems.Add(problem);
        }
    }

    /// <summary>Printable ASCII that is neither letter, digit nor space: includes the published <c>!@#$%^&amp;*</c>.</summary>
    private static bool IsSpecial(char character) => character is > ' ' and < '\x7f' && !char.IsAsciiLetterOrDigit(character);

    private static bool ContainsEmail(string password, EmailAddress email)
    {
        var local = email.Value[..email.Value.IndexOf('@', StringComparison.Ordinal)];
        return local.Length >= LocalPartLengthMin && password.Contains(local, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The longest stretch of equal, rising or falling neighbours: aaaa, 1234, dcba.</summary>
    private static int LongestRun(string password)
    {
        var (longest, current, step) = (1, 1, 0);
        for (var at = 1; at < password.Length; at++)
        {
            var difference = password[at] - password[at - 1];
            var continues = difference is >= -1 and <= 1 && (current == 1 || difference == step);
            current = continues ? current + 1 : difference is >= -1 and <= 1 ? 2 : 1;
            step = difference;
            longest = Math.Max(longest, current);
        }

        return longest;
    }
}
