namespace FinCode.Domain;

/// <summary>The bounds of compliance: cases, reports, travel records, verification, monitoring and screening.</summary>
public static partial class Limits
{
    /// <summary>Entries of a case's history; of them so many are kept for decisions.</summary>
    public const int CaseEntriesMax = 500;
    public const int CaseEntriesReserved = 50;
    public const int CaseEvidenceMax = 100;
    public const int CasePartiesMax = 100;
    public const int CaseRequestsMax = 50;

    /// <summary>Of one request: parties, or pieces of evidence.</summary>
    public const int CaseItemsPerRequestMax = 20;

    /// <summary>Of a comment, a question, an answer, a narrative.</summary>
    public const int CaseTextLengthMax = 2_000;
    public const int CasesPerSweepMax = 200;

    /// <summary>Of a report to the authority.</summary>
    public const int ReportTextLengthMax = 20_000;
    public const int ReportEntriesMax = 100;

    /// <summary>Decisions about one person that are kept.</summary>
    public const int GoodGuysPerSubjectMax = 500;

    /// <summary>Of a partner's message about transfers.</summary>
    public const int TravelMessageBytesMax = 4 * 1024 * 1024;
    public const int TravelTransfersPerMessageMax = 1_000;

    /// <summary>Of one transfer's record, those before it was made anew.</summary>
    public const int TravelVersionsMax = 20;

    /// <summary>KYC rules and forms of a tenant together.</summary>
    public const int KycItemsMax = 500;

    /// <summary>Those that were removed as well.</summary>
    public const int KycItemsKeptMax = 5_000;
    public const int KycRequirementsMax = 20;
    public const int KycTitleLengthMax = 200;

    /// <summary>One file; the request that carries it is less than <see cref="RequestBodyBytesMax"/>.</summary>
    public const int KycDocumentBytesMax = 5 * 1024 * 1024;
    public const int KycDocumentsMax = 50;
    public const int KycFileNameLengthMax = 150;
    public const int KycVerificationsKept = 20;
    public const int KycSubmissionsKept = 20;
    public const int KycEventsKept = 100;
    public const int KycRiskFactorsMax = 20;
    public const int CraFieldsMax = 100;
    public const int CraOptionsMax = 300;
    public const int CraTextLengthMax = 1_000;

    /// <summary>Of one answer, and of all together.</summary>
    public const int CraPointsMax = 10_000;

    /// <summary>For one answer of a provider that verifies people, or of a virus scanner; then nobody knows.</summary>
    public static readonly TimeSpan KycPatience = TimeSpan.FromSeconds(10);

    /// <summary>Before a provider is asked again; doubled each time. All together are some three days; then a person looks.</summary>
    public static readonly TimeSpan KycInquiryPause = TimeSpan.FromSeconds(20);
    public static readonly TimeSpan KycInquiryPauseMax = TimeSpan.FromHours(6);
    public const int KycInquiriesMax = 20;

    /// <summary>Before events that somebody did not take are offered again.</summary>
    public static readonly TimeSpan KycDeliveryPause = TimeSpan.FromSeconds(30);
    public const int KycFilesPerSweepMax = 200;

    /// <summary>Activities that a monitored subject remembers one by one. What is older is known by its hours and days only.</summary>
    public const int MonitoringTracesMax = 256;

    /// <summary>Hours and days of which a monitored subject keeps sums, those without activity not counted.</summary>
    public const int MonitoringHoursMax = 192;
    public const int MonitoringDaysMax = 366;

    /// <summary>Subjects that one book of windows holds at a time. Whoever was quiet for longest is forgotten, and loaded again where there is a store.</summary>
    public const int MonitoredSubjectsMax = 2_000_000;

    /// <summary>Verdicts that a book remembers, so that a repeated delivery hears the same.</summary>
    public const int VerdictsRememberedMax = 10_000;
    public const int MonitoringKeyLengthMax = 100;
    public const int MonitoringRulesMax = 500;
    public const int MonitoringRuleBytesMax = 1024 * 1024;
    public const int MonitoringRuleNameLengthMax = 120;

    /// <summary>Words in one list of a rule, and faults that are told at once.</summary>
    public const int MonitoringListMax = 300;
    public const int MonitoringFaultsMax = 100;

    /// <summary>Payments that a verdict names for one rule; the newest.</summary>
    public const int MonitoringEvidenceMax = 25;

    /// <summary>The longest chain of payments that is looked for, and how many payments one search looks at.</summary>
    public const int MonitoringHopsMax = 8;
    public const int MonitoringSearchMax = 4_096;

    /// <summary>Subjects that a tenant's monitor holds in memory: those that nobody has touched for longest are read again from the store.</summary>
    public const int MonitoredSubjectsInMemoryMax = 400_000;

    /// <summary>People and day's rates of which a monitor knows what they were, in memory; more are read again.</summary>
    public const int MonitoringFactsInMemoryMax = 100_000;

    /// <summary>How old what is known of a person may be when a payment is judged.</summary>
    public static readonly TimeSpan MonitoringFactsBelief = TimeSpan.FromSeconds(30);

    /// <summary>Events between two checkpoints of a monitor, and how long one waits at most: what comes after the last is judged again after a crash.</summary>
    public const int MonitoringCheckpointEvents = 10_000;
    public static readonly TimeSpan MonitoringCheckpointEvery = TimeSpan.FromSeconds(5);

    /// <summary>Windows of a checkpoint that are written at once: whoever else writes waits for so many at most.</summary>
    public const int MonitoringWindowsPerWriteMax = 128;

    /// <summary>How long whoever asks for a verdict waits for one that is not there.</summary>
    public static readonly TimeSpan MonitoringPatience = TimeSpan.FromSeconds(2);

    /// <summary>How often a monitor looks after those who wait.</summary>
    public static readonly TimeSpan MonitoringWaitPace = TimeSpan.FromMilliseconds(100);

    /// <summary>Payments that wait for a rate. Beyond it a tenant's monitoring stops until somebody has entered one.</summary>
    public const int MonitoringWithoutRateMax = 10_000;

    /// <summary>How much later than now a change of rules holds at the earliest, so that no payment of its time was judged without it.</summary>
    public static readonly TimeSpan MonitoringRuleLead = TimeSpan.FromSeconds(5);

    /// <summary>Versions of rules that a tenant keeps: each is needed to judge again what was judged by it.</summary>
    public const int MonitoringRuleVersionsMax = 2_000;

    /// <summary>Back-tests that a tenant's list keeps, and subjects that one holds.</summary>
    public const int BackTestsKept = 20;
    public const int BackTestSubjectsMax = 200_000;

    /// <summary>How often a back-test that something stops begins anew.</summary>
    public const int BackTestAttemptsMax = 5;

    /// <summary>Places and devices that are kept of one customer; the oldest go. What a payment was judged by stays with its facts.</summary>
    public const int SenderOriginsMax = 100;

    /// <summary>Of a device's id as an app says it.</summary>
    public const int DeviceIdLengthMax = 100;

    /// <summary>Characters of an IPv6 address that ends as an IPv4 address does.</summary>
    public const int IpAddressLengthMax = 45;

    /// <summary>Ranges of a table of addresses and countries.</summary>
    public const int AddressRangesMax = 5_000_000;

    /// <summary>The longest window of a rule.</summary>
    public static readonly TimeSpan MonitoringWindowMax = TimeSpan.FromDays(366);

    /// <summary>Letters of a name that are compared; what follows says no more about who it is.</summary>
    public const int ScreenedNameLengthMax = 400;

    /// <summary>Names of one subject, and identifiers of one.</summary>
    public const int ScreenedNamesMax = 20;

    /// <summary>Where a tenant may begin to keep what screening finds, and where it must alert at the latest: thousandths of a score. Below the first the index was
    /// measured to lose some of what a full scan finds; above the second hardly a listed name would be met as others write it.</summary>
    public const int ScreeningLogAtMin = 800;
    public const int ScreeningAlertAtMax = 950;

    /// <summary>How long a process believes where a tenant draws its lines, as long as it believes that it has the newest lists.</summary>
    public static readonly TimeSpan ScreeningLinesBelief = TimeSpan.FromSeconds(2);

    /// <summary>Entries that one screening reports, the strongest first; how many there were is said.</summary>
    public const int ScreeningHitsMax = 50;

    /// <summary>Bytes of one file of a sanctions list: five times the largest that is published.</summary>
    public const long ListFileBytesMax = 512L * 1024 * 1024;
    public const int ListEntriesMax = 2_000_000;
    public const int ListEntryValuesMax = 2_000;
    public const int ListFieldLengthMax = 64 * 1024;
    public const int ListColumnsMax = 250;

    /// <summary>Of a hundred entries, how many a new version of a list may lack before a person must look at it.</summary>
    public const int ListShrinkPercentMax = 10;

    /// <summary>Of a hundred entries, how many may say something else in a new version, of a list with at least so many entries.</summary>
    public const int ListAlteredPercentMax = 50;
    public const int ListAlteredEntriesMin = 100;

    /// <summary>Of one version of a list as it is kept, compressed; and of a part of it in the store.</summary>
    public const int ListArchiveBytesMax = 64 * 1024 * 1024;
    public const int ListArchivePartBytes = 1024 * 1024;

    /// <summary>For a connection to a list's source, and for one file of it.</summary>
    public static readonly TimeSpan ListConnectPatience = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan ListFetchPatience = TimeSpan.FromMinutes(5);

    /// <summary>Before a source that failed is asked again; doubled each time, and never longer than between two successes.</summary>
    public static readonly TimeSpan ListRetryPause = TimeSpan.FromMinutes(5);

    /// <summary>Of one list that is sent over HTTP.</summary>
    public const int ListUploadBytesMax = 32 * 1024 * 1024;

    /// <summary>Public lists; a tenant's own; the entries of one of those; and versions that a list tells of.</summary>
    public const int PublicListsMax = 40;
    public const int OwnListsMax = 5;
    public const int OwnListEntriesMax = 50_000;
    public const int ListVersionsTold = 200;
    public const int ListIdLengthMax = 40;

    /// <summary>Files that one list is made of.</summary>
    public const int ListFilesMax = 4;

    /// <summary>Subjects that a process remembers to have been clear of the lists in use: 20 megabytes.</summary>
    public const int ClearSubjectsRemembered = 200_000;

    /// <summary>New and changed subjects of a tenant that one look screens; those that one page of a run has; and how long a run goes on before others have their turn.</summary>
    public const int SubjectsPerSweepMax = 200;
    public const int RescreeningPage = 500;
    public static readonly TimeSpan RescreeningSlice = TimeSpan.FromSeconds(2);

    /// <summary>Trials of lines that a tenant's list keeps; people that one page of a trial has, and how long it goes on before its place is stored; and people whom one tells of.</summary>
    public const int ScreeningTrialsKept = 20;
    public const int ScreeningTrialPage = 100;
    public static readonly TimeSpan ScreeningTrialSlice = TimeSpan.FromMilliseconds(500);
    public const int ScreeningTrialExamplesMax = 100;

    /// <summary>New and changed entries that are asked of subjects one by one; of more, subjects are asked of the whole list.</summary>
    public const int RescreenedEntriesMax = 1_000;

    /// <summary>After this a list is old, and someone is told.</summary>
    public static readonly TimeSpan ListAgeWarning = TimeSpan.FromHours(24);

    /// <summary>After this nothing that needs screening is released.</summary>
    public static readonly TimeSpan ListAgeMax = TimeSpan.FromHours(72);
}
