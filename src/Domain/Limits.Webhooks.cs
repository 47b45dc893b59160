namespace FinCode.Domain;

/// <summary>Limits of telling others what happened.</summary>
public static partial class Limits
{
    public const int WebhookEndpointsMax = 20;
    public const int WebhookUrlLengthMax = 500;
    public const int WebhookDescriptionLengthMax = 200;
    public const int WebhookHeadersMax = 10;

    /// <summary>The newest and those that still sign.</summary>
    public const int WebhookSecretsMax = 3;
    public static readonly TimeSpan WebhookSecretOverlap = TimeSpan.FromHours(24);
    public static readonly TimeSpan WebhookSecretOverlapMax = TimeSpan.FromDays(7);

    /// <summary>Requests to one endpoint at a time, where it does not say otherwise.</summary>
    public const int WebhookConcurrency = 16;
    public const int WebhookConcurrencyMax = 64;
    public const int WebhookRateMax = 10_000;

    /// <summary>Of an endpoint that has taken nothing lately: enough to see that it is back.</summary>
    public const int WebhookProbes = 2;

    /// <summary>Requests that failed in a row, and then it is only probed.</summary>
    public const int WebhookFailuresBeforeProbing = 20;

    /// <summary>For one request, from the look-up of the name to the end of the answer.</summary>
    public static readonly TimeSpan WebhookPatience = TimeSpan.FromSeconds(10);

    /// <summary>Of an answer that is read; what is longer is cut off.</summary>
    public const int WebhookAnswerBytesMax = 4 * 1024;

    /// <summary>Of an answer that is kept.</summary>
    public const int WebhookAnswerLengthMax = 500;

    /// <summary>Events of one endpoint that are held in memory.</summary>
    public const int WebhookWindow = 1_000;

    /// <summary>
    /// References of one endpoint that are behind. When there are as many, no further events are looked at until one of them has caught up
    /// or was given up: they wait in the log.
    /// </summary>
    public const int WebhookLanesMax = 2_000;

    /// <summary>An endpoint that has taken nothing for so long is disabled.</summary>
    public static readonly TimeSpan WebhookFailingMax = TimeSpan.FromDays(5);

    /// <summary>How often it is written down how far an endpoint is; what was sent since is sent again after a crash.</summary>
    public static readonly TimeSpan WebhookPlaceStoredEvery = TimeSpan.FromSeconds(1);

    /// <summary>Deliveries that are written at a time, and that may wait to be written.</summary>
    public const int WebhookRowsPerWrite = 500;
    public const int WebhookRowsWaitingMax = 4_000;

    /// <summary>How long deliveries are kept that have ended.</summary>
    public static readonly TimeSpan WebhookDeliveriesKept = TimeSpan.FromDays(30);
    public const int WebhookPurgeMax = 10_000;
    public static readonly TimeSpan WebhookPurgePace = TimeSpan.FromMinutes(1);

    /// <summary>How soon a webhook is woken whose signal was lost with a process.</summary>
    public static readonly TimeSpan WebhookSweepPace = TimeSpan.FromSeconds(10);

    /// <summary>Attempts of one delivery that are shown.</summary>
    public const int WebhookAttemptsShown = 50;

    /// <summary>Replays of one endpoint that are under way.</summary>
    public const int WebhookReplaysMax = 2;
    public const int WebhookReplayConcurrency = 4;

    /// <summary>How far back a replay goes.</summary>
    public static readonly TimeSpan WebhookReplayMax = TimeSpan.FromDays(90);

    /// <summary>
    /// How many days events wait for an endpoint that is switched off, where a tenant says nothing, and what it may say: at most as far as a replay
    /// goes back, so that whoever comes a day late can still have all of it.
    /// </summary>
    public const int WebhookDisabledDaysKept = 30;
    public const int WebhookDisabledDaysKeptMin = 1;
    public const int WebhookDisabledDaysKeptMax = 89;

    /// <summary>How often the journal is looked at for what happened to wallets, and how long one look may last.</summary>
    public static readonly TimeSpan WalletEventsPace = TimeSpan.FromMilliseconds(250);
    public static readonly TimeSpan WalletEventsPassMax = TimeSpan.FromSeconds(1);

    /// <summary>How often it is written down how far the journal was read while there is nothing to tell.</summary>
    public static readonly TimeSpan WalletPlaceStoredEvery = TimeSpan.FromSeconds(10);

    /// <summary>A tenant of whose wallets nobody has wanted to hear for so long is not told of any more.</summary>
    public static readonly TimeSpan WalletEventsUnaskedMax = TimeSpan.FromDays(7);

    /// <summary>How many spans of a tenant's interest in wallets are known, all tenants together; what was told in older ones is not compared any more.</summary>
    public const int WalletPeriodsKept = 500;

    /// <summary>
    /// How many days notices are kept where a tenant says nothing, and what it may say. The least is longer than anybody may ask for a replay,
    /// so that none begins where something is missing.
    /// </summary>
    public const int NoticeDaysKept = 400;
    public const int NoticeDaysKeptMin = 100;
    public const int NoticeDaysKeptMax = 3_650;

    /// <summary>Notices that are taken away by one statement, and for how long one look goes on with a tenant's.</summary>
    public const int NoticesPurgedAtOnce = 2_000;
    public static readonly TimeSpan NoticePurgePace = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan NoticePurgePassMax = TimeSpan.FromMinutes(2);

    /// <summary>How far the clocks of machines may differ where what was told is compared with when it happened.</summary>
    public static readonly TimeSpan NoticePurgeMargin = TimeSpan.FromHours(1);

    /// <summary>Events in one answer to whoever pulls.</summary>
    public const int PulledEventsMax = 200;

    /// <summary>How long such an answer waits for something to happen.</summary>
    public static readonly TimeSpan PullPatienceMax = TimeSpan.FromSeconds(30);

    /// <summary>How often a waiting answer looks.</summary>
    public static readonly TimeSpan PullPace = TimeSpan.FromMilliseconds(250);

    /// <summary>Answers of one process that wait or stream; more are refused.</summary>
    public const int PullsWaitingMax = 200;

    /// <summary>Of them, those of one tenant: no tenant takes all the places of the others.</summary>
    public const int PullsWaitingPerTenantMax = 50;

    /// <summary>How long a stream of events lasts; the client goes on where it ended.</summary>
    public static readonly TimeSpan EventStreamLifetime = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan EventStreamHeartbeat = TimeSpan.FromSeconds(15);
}
