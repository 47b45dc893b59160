namespace FinCode.Domain.Users;

/// <summary>What is wrong with a date of birth, in the order of checking.</summary>
public enum BirthDateProblem
{
    InFuture,
    TooLongAgo,
    TooYoung,
}

/// <summary>A customer's date of birth: of age, and of somebody who can be alive.</summary>
public static class BirthDate
{
    /// <summary>Null when it may be a customer's.</summary>
    /// <param name="today">In UTC.</param>
    public static BirthDateProblem? Check(DateOnly birth, DateOnly today)
    {
        if (birth > today) return BirthDateProblem.InFuture;
        if (birth < today.AddYears(-Limits.AgeMax)) return BirthDateProblem.TooLongAgo;

        // Born on 29 February: of age on the 28th of a common year would be a day early, so the day after counts.
        return birth.AddYears(Limits.AgeMin) > today || IsDayEarly(birth, today) ? BirthDateProblem.TooYoung : null;
    }

    private static bool IsDayEarly(DateOnly birth, DateOnly today) =>
        birth is { Month: 2, Day: 29 } && birth.AddYears(Limits.AgeMin) == today && today.Day == 28;
}
