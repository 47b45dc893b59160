namespace FinCode.Domain;

/// <summary>Every bound of the platform's rules, in one place. What an operator may turn is an option, not a limit.</summary>
public static class Limits
{
    /// <summary>
    /// Fifteen digits of minor units: exact in every client's number type, and an account's lifetime sums stay far
    /// inside a signed 64-bit integer.
    /// </summary>
    public const long AmountMax = 999_999_999_999_999;

    /// <summary>The most that may ever have passed through an account in one direction.</summary>
    public const long LifetimeMax = 8_000_000_000_000_000_000;

    /// <summary>
    /// The most that one of the tenant's own accounts may owe or be owed. Together they are where money comes from, so this
    /// bounds what all wallets of a currency can hold, and with it what can ever reach one of them: at most
    /// <see cref="LifetimeMax"/> has left it, and the rest is there.
    /// </summary>
    public const long StandingMax = 30_000_000_000_000_000;

    public const int TransfersPerRequestMax = 10_000;
    public const int PostingsPerEntryMax = 256;
    public const int InstructionsPerRequestMax = 1_000;
    public const int HoldsPerWalletMax = 10_000;
    public const int WalletsPerOwnerMax = 1_000;

    public const int IdempotencyKeyLengthMax = 255;
    public const int NarrationLengthMax = 500;
    public const int ReferenceLengthMax = 255;
    public const int NameLengthMax = 100;
    public const int ItemIdLengthMax = 100;
    public const int EmailLengthMax = 255;
    public const int PasswordLengthMin = 8;
    public const int PasswordLengthMax = 200;

    public const int PersonNameLengthMin = 2;
    public const int PersonNameLengthMax = 50;
    public const int AddressLineLengthMax = 200;
    public const int PhoneLengthMax = 20;
    public const int PhoneEndingLengthMin = 4;

    /// <summary>Years.</summary>
    public const int AgeMin = 18;

    /// <summary>Years.</summary>
    public const int AgeMax = 120;

    public const int DynamicFieldsMax = 50;
    public const int DynamicFieldNameLengthMax = 100;
    public const int DynamicFieldLengthMax = 1_000;

    /// <summary>How many a search looks at. Whoever has more that match narrows it.</summary>
    public const int SearchCandidatesMax = 10_000;
    public const int SearchWordsMax = 5;

    /// <summary>Letters of a word's beginning that are looked for at least: shorter ones would tell too much of what the store hides.</summary>
    public const int SearchBeginningMin = 3;
    public const int SearchLengthMax = 100;

    /// <summary>Lists of people are counted so far and no farther.</summary>
    public const int CountMax = 10_000;

    /// <summary>How long after a customer's last movement their data is kept: five years, as anti-money-laundering law asks (FATF recommendation 11).</summary>
    public static readonly TimeSpan PersonalDataRetention = TimeSpan.FromDays(5 * 366);

    /// <summary>Of each wallet and of the audit trail, in one export of a person's data; the newest.</summary>
    public const int ExportedEntriesMax = 1_000;

    public const int RequestBodyBytesMax = 8 * 1024 * 1024;
    public const int JsonDepthMax = 32;
    public const int PageSizeDefault = 20;
    public const int PageSizeMax = 200;

    /// <summary>Offset paging reads and throws away what it skips; beyond this the answer says to use a cursor.</summary>
    public const int PageOffsetMax = 100_000;

    public static readonly TimeSpan HoldLifetimeDefault = TimeSpan.FromDays(7);
    public static readonly TimeSpan HoldLifetimeMax = TimeSpan.FromDays(90);
    public static readonly TimeSpan HoldLifetimeMin = TimeSpan.FromSeconds(1);

    public static readonly TimeSpan AccessTokenLifetime = TimeSpan.FromHours(1);
    public static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(30);

    /// <summary>However often its tokens are renewed, a session ends and its user signs in again.</summary>
    public static readonly TimeSpan SessionLifetimeMax = TimeSpan.FromDays(90);

    /// <summary>How many sessions that are over one pass erases; there is a pass a minute.</summary>
    public const int SessionsPerSweepMax = 1_000;

    /// <summary>How far two machines' clocks may lie apart.</summary>
    public static readonly TimeSpan ClockSkewMax = TimeSpan.FromMinutes(1);

    /// <summary>How long one key signs access tokens.</summary>
    public static readonly TimeSpan SigningKeyPeriod = TimeSpan.FromDays(30);

    /// <summary>How long a key is published before it signs.</summary>
    public static readonly TimeSpan SigningKeyAnnouncement = TimeSpan.FromHours(1);

    /// <summary>More characters than any token of ours has are not looked at.</summary>
    public const int TokenLengthMax = 4096;

    public const int LoginFailuresMax = 5;
    public static readonly TimeSpan LoginLockout = TimeSpan.FromMinutes(15);

    /// <summary>Per address and e-mail; the user's own lock comes first, this one also spares the hash.</summary>
    public const int LoginFailuresPerMinuteMax = 20;
    public const int LoginAttemptsPerMinuteMax = 120;
}
