namespace FinCode.Domain.Allowances;

/// <summary>Which way a customer's money goes. OUT and IN on the wire.</summary>
[GenerateSerializer, Alias("fincode.usage-direction")]
public enum UsageDirection
{
    /// <summary>Sent, withdrawn, taken as cash.</summary>
    Out = 1,

    /// <summary>Received, funded, paid in as cash.</summary>
    In = 2,
}

/// <summary>Over what a limit counts. Declaration order is the order of checking. SINGLE, DAY, DAYS30, YEAR and BALANCE on the wire.</summary>
[GenerateSerializer, Alias("fincode.limit-window")]
public enum LimitWindow
{
    /// <summary>One operation.</summary>
    Single = 1,

    /// <summary>The tenant's calendar day.</summary>
    Day = 2,

    /// <summary>Today and the 29 days before.</summary>
    Days30 = 3,

    /// <summary>
    /// Today and the 365 days before: no calendar year has more days, so whoever keeps to it keeps to the calendar year as well.
    /// </summary>
    Year = 4,

    /// <summary>What all wallets of the customer hold together.</summary>
    Balance = 5,
}

/// <summary>How long the windows of limits are.</summary>
public static class LimitWindows
{
    public static readonly LimitWindow[] OfUsage = [LimitWindow.Single, LimitWindow.Day, LimitWindow.Days30, LimitWindow.Year];

    /// <summary>Days that a window counts, today included; zero where it counts none.</summary>
    public static int Days(this LimitWindow window) => window switch
    {
        LimitWindow.Day => 1,
        LimitWindow.Days30 => 30,
        LimitWindow.Year => 366,
        _ => 0,
    };

    public static string Name(this LimitWindow window) => window switch
    {
        LimitWindow.Single => "SINGLE",
        LimitWindow.Day => "DAY",
        LimitWindow.Days30 => "DAYS30",
        LimitWindow.Year => "YEAR",
        _ => "BALANCE",
    };

    public static string Name(this UsageDirection direction) => direction == UsageDirection.Out ? "OUT" : "IN";
}
