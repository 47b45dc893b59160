namespace FinCode.Domain.Access;

/// <summary>What can be wrong with a password, in the order in which the API reports it.</summary>
public enum PasswordProblem
{
    TooShort = 1,
    TooLong,
    ForbiddenCharacter,
    NoUpperCaseLetter,
    NoLowerCaseLetter,
    NoDigit,
    NoSpecialCharacter,
    CommonWord,
    CommonPattern,
    ContainsEmail,
}
