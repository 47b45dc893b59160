namespace FinCode.Domain;

/// <summary>Every bound of the platform's rules, in one place. What an operator may turn is an option, not a limit.</summary>
public static partial class Limits
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

    /// <summary>At one partner and in one currency. More wait with us: a partner that is away must not fill the memory of its account.</summary>
    public const int PayoutsUnderWayMax = 50_000;
    public const int WalletsPerOwnerMax = 1_000;

    /// <summary>Of one remittance: receipts, and as many refunds and charge-backs.</summary>
    public const int MovementsPerRemittanceMax = 100;

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

    /// <summary>How many it looks at where each of its words has more people than <see cref="SearchCandidatesMax"/>: then it is a sample, and each must be looked up.</summary>
    public const int SearchProbesMax = 3_000;
    public const int SearchWordsMax = 5;

    /// <summary>Letters of a word's beginning that are looked for at least: shorter ones would tell too much of what the store hides.</summary>
    public const int SearchBeginningMin = 3;
    public const int SearchLengthMax = 100;

    /// <summary>Lists of people are counted so far and no farther.</summary>
    public const int CountMax = 10_000;

    /// <summary>Remittances that one look goes through for what no index knows; the next page goes on from there.</summary>
    public const int RemittancesLookedAtMax = 1_000_000;

    /// <summary>Remittances within a range of amounts, or of a country, currency or type, that are all looked at; among more of them the newest soon fill a page.</summary>
    public const int RemittancesGatheredMax = 5_000;

    public const int TillsPerCounterMax = 200;

    /// <summary>Sub-agents of an agent whose remittances one list can hold.</summary>
    public const int BranchesPerAgentMax = 500;

    /// <summary>Remittances that one request may make.</summary>
    public const int TransactionsPerRequestMax = 1_000;

    /// <summary>KYC tiers are counted from 0, which is not verified at all.</summary>
    public const int KycTierMax = 3;

    /// <summary>Reservations of a customer's limits whose end is not known yet. A whole bulk request and as many holds as a wallet may have fit.</summary>
    public const int ReservationsPerCustomerMax = 25_000;

    /// <summary>After which it is found out what became of a reservation that nobody has ended; far longer than any call takes.</summary>
    public static readonly TimeSpan ReservationPatience = TimeSpan.FromMinutes(15);

    /// <summary>A movement is not begun on a reservation that ends so soon.</summary>
    public static readonly TimeSpan ReservationMargin = TimeSpan.FromMinutes(5);

    /// <summary>Returns to a customer's limits that are remembered, so that each counts once.</summary>
    public const int GivenBackRememberedMax = 200;

    /// <summary>Versions of one level's limits that are kept apart.</summary>
    public const int LimitVersionsMax = 500;

    /// <summary>How long a process may use tokens of a rate limit that it has been given; then they are forfeit.</summary>
    public static readonly TimeSpan QuotaLeaseLifetime = TimeSpan.FromSeconds(2);

    /// <summary>Grains among which the rate-limit buckets of a tenant are divided.</summary>
    public const int QuotaShards = 16;

    /// <summary>Buckets that are remembered at one place; beyond it, those that are full are forgotten, which is the same.</summary>
    public const int QuotaBucketsMax = 200_000;

    /// <summary>Wrong codes after which a pickup needs a new one.</summary>
    public const int PickupCodesWrongMax = 5;
    public const int IdNumberLengthMax = 50;

    /// <summary>Settings at one level of a configuration, and the characters of a value.</summary>
    public const int SettingsPerLevelMax = 200;
    public const int SettingLengthMax = 500;

    /// <summary>Values of one setting at one level that are kept beside the audit trail, those included that take effect later.</summary>
    public const int SettingVersionsKeptMax = 25;

    /// <summary>Keyed changes of one document whose retries are recognised.</summary>
    public const int OperationsRememberedMax = 32;
    public const int ReasonLengthMax = 500;

    /// <summary>Coins and notes in one count of cash.</summary>
    public const int DenominationsMax = 50;

    /// <summary>Significant digits of an exchange rate, and decimals: with an amount they fit into 128 bits.</summary>
    public const int RateDigitsMax = 18;
    public const int RateDecimalsMax = 8;
    public const decimal RateMin = 0.000000001m;
    public const decimal RateMax = 10_000_000_000m;
    public const int PercentDecimalsMax = 6;

    /// <summary>The coarsest payout, minor units: a multiple of ten thousand units of a currency with two decimals.</summary>
    public const long PayoutStepMax = 1_000_000;

    /// <summary>The most that all mark-ups together may take off a mid rate, percent.</summary>
    public const decimal MarginPercentMax = 20;

    /// <summary>Corridors, terms, charges, taxes and promo codes of a tenant together, and the versions of each that are kept.</summary>
    public const int ConfigurationItemsMax = 5_000;
    public const int ConfigurationVersionsMax = 20;

    /// <summary>Commission plans of a tenant, the parties of one, and the customers that one may be about.</summary>
    public const int CommissionPlansMax = 500;

    /// <summary>Changes of plans that are known when they are asked for again.</summary>
    public const int PlanAnswersMax = 200;
    public const int SharesPerPlanMax = 20;
    public const int CustomersPerPlanMax = 500;

    /// <summary>Of one plan, where remittances of long ago still wait for their shares; else as many as <see cref="ConfigurationVersionsMax"/>.</summary>
    public const int CommissionPlanVersionsMax = 500;

    /// <summary>Versions of plans are kept so much longer than what waits for its shares needs: clocks differ, and a commit takes its time.</summary>
    public static readonly TimeSpan CommissionPlanMargin = TimeSpan.FromHours(1);

    public const int AccountsPerBeneficiaryMax = 20;
    public const int ChargeTiersMax = 50;
    public const int RatePairsMax = 500;
    public const int SourceLengthMax = 20;
    public const int RateFileLengthMax = 4_000_000;
    public const int PricingIdLengthMax = 40;
    public const int QuoteIdLengthMax = 1_000;

    public static readonly TimeSpan QuoteLifetimeMin = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan QuoteLifetimeDefault = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan QuoteLifetimeMax = TimeSpan.FromMinutes(30);

    /// <summary>After a quote's end an order that took it in time may still be repeated so long.</summary>
    public static readonly TimeSpan QuoteRepeatGrace = TimeSpan.FromMinutes(2);

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

    public const int SessionsListedMax = 200;

    /// <summary>More of what a client says of itself is cut off.</summary>
    public const int OriginLengthMax = 200;

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

    public const int OtpLengthMax = 32;
    public static readonly TimeSpan OtpLifetime = TimeSpan.FromMinutes(10);

    /// <summary>Wrong attempts on one one-time password; then only a new one helps.</summary>
    public const int OtpFailuresMax = 5;

    /// <summary>How soon another one-time password may be asked for, per user and purpose.</summary>
    public static readonly TimeSpan OtpSendPause = TimeSpan.FromSeconds(30);

    /// <summary>How many may be asked for within <see cref="OtpSendWindow"/>, per user and purpose.</summary>
    public const int OtpSendsMax = 5;
    public static readonly TimeSpan OtpSendWindow = TimeSpan.FromHours(1);

    public const int PinLengthMin = 4;
    public const int PinLengthMax = 6;

    /// <summary>Wrong ones in a row that lock a PIN until another one is chosen.</summary>
    public const int PinFailuresMax = 5;

    /// <summary>Passwords before the present one that may not be chosen again. Each costs a hash whenever a password is chosen.</summary>
    public const int PasswordsRememberedMax = 4;

    public const int RecoveryCodesCount = 10;

    public const int ApiTokensPerUserMax = 50;

    /// <summary>How exactly it is noted when an API token was used.</summary>
    public static readonly TimeSpan ApiTokenUsePrecision = TimeSpan.FromHours(1);

    /// <summary>How long a process believes what it read of an API token; shorter than it remembers revocations.</summary>
    public static readonly TimeSpan ApiTokenBelief = TimeSpan.FromMinutes(5);

    /// <summary>How long a process believes what it read of the people at the ends of a payout: an erasure takes effect after that.</summary>
    public static readonly TimeSpan PartyBelief = TimeSpan.FromSeconds(5);

    /// <summary>People of either end whom a process remembers at a time.</summary>
    public const int PartiesKnownMax = 2_000;

    public const int PayoutPartnersMax = 200;

    /// <summary>Of a partner's statement: a hundred thousand transactions as ISO 20022 writes them.</summary>
    public const int StatementBytesMax = 192 * 1024 * 1024;

    /// <summary>Of one statement.</summary>
    public const int StatementLinesMax = 200_000;

    /// <summary>Characters of one line that is comma-separated values.</summary>
    public const int StatementLineLengthMax = 2_000;

    /// <summary>Compared at a time.</summary>
    public const int StatementLinesPerCall = 1_000;

    public const int BreakCommentsMax = 50;

    /// <summary>How many managers hear of a registration.</summary>
    public const int ManagersNotifiedMax = 20;

    /// <summary>How long a tenant's payload key still opens after another one was published.</summary>
    public static readonly TimeSpan PayloadKeyOverlap = TimeSpan.FromHours(24);

    /// <summary>Attempts to hand a message to the mail system; with the pauses between them about a day and a half.</summary>
    public const int MailAttemptsMax = 40;

    /// <summary>After the first attempt that failed; each further one doubles it.</summary>
    public static readonly TimeSpan MailRetryPause = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan MailRetryPauseMax = TimeSpan.FromHours(1);
    public const int MailsPerSweepMax = 200;
    public const int MailErrorLengthMax = 300;

    /// <summary>How many simulated messages an address keeps.</summary>
    public const int SandboxMailsMax = 50;

    /// <summary>Per address and e-mail; the user's own lock comes first, this one also spares the hash.</summary>
    public const int LoginFailuresPerMinuteMax = 20;
    public const int LoginAttemptsPerMinuteMax = 120;

    /// <summary>Streams that a tenant's events are divided over, by transaction. A consumer works on as many at once.</summary>
    public const int EventPartitions = 4;

    /// <summary>Events that are read and delivered at once: all that a relay holds.</summary>
    public const int EventsPerPageMax = 500;

    /// <summary>Events that may be delivered a second time after a crash, beside those of <see cref="EventPlaceStoredEvery"/>.</summary>
    public const int EventsBetweenPlacesMax = 10_000;

    /// <summary>How often a relay writes down how far it is.</summary>
    public static readonly TimeSpan EventPlaceStoredEvery = TimeSpan.FromSeconds(2);

    /// <summary>How soon a relay is woken whose signal was lost with a process.</summary>
    public static readonly TimeSpan EventSweepPace = TimeSpan.FromSeconds(5);

    /// <summary>Before a consumer that did not take its events is offered them again; doubled each time.</summary>
    public static readonly TimeSpan EventRetryPause = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan EventRetryPauseMax = TimeSpan.FromSeconds(30);

    /// <summary>How far a sandbox tenant's clock may be ahead of the world's.</summary>
    public static readonly TimeSpan ClockAheadMax = TimeSpan.FromDays(365);

    /// <summary>How long what is due after such a move is done before the move is answered; what is left is done as always.</summary>
    public static readonly TimeSpan ClockSweepPatience = TimeSpan.FromSeconds(5);

    /// <summary>Days that the live counters keep.</summary>
    public const int CounterDaysMax = 8;

    /// <summary>How long an intent to pay by a gateway waits for its payer.</summary>
    public static readonly TimeSpan PaymentLifetime = TimeSpan.FromHours(1);

    /// <summary>How long a bank transfer is waited for. Money that comes later is booked all the same.</summary>
    public static readonly TimeSpan BankTransferLifetime = TimeSpan.FromDays(14);

    /// <summary>For one answer of a gateway; then nobody knows, and it is asked.</summary>
    public static readonly TimeSpan GatewayPatience = TimeSpan.FromSeconds(10);

    /// <summary>Before a gateway is asked again; doubled each time.</summary>
    public static readonly TimeSpan GatewayPause = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan GatewayPauseMax = TimeSpan.FromMinutes(15);
    public const int GatewayDelaysMax = 1_000;

    /// <summary>How old or how far ahead a gateway's signed notice may be.</summary>
    public static readonly TimeSpan GatewayNoticeAge = TimeSpan.FromMinutes(5);

    /// <summary>Before a payment looks whether its remittance has ended; doubled each time.</summary>
    public static readonly TimeSpan PaymentFollowPause = TimeSpan.FromMinutes(1);

    /// <summary>Part payments and payments too many of one intent.</summary>
    public const int ReceiptsPerPaymentMax = 50;
    public const int PaymentsPerSweepMax = 200;

    /// <summary>Of what is due a sweep looks at so much in one pass, with what it leaves for later.</summary>
    public const int DueLookedAtMax = 20_000;
    public const int GatewayNoticeBytesMax = 64 * 1024;
}
