using System.Globalization;
using FinCode.Access.Bench.Audited;
using FinCode.Access.Bench.Checks;
using FinCode.Access.Bench.Collecting;
using FinCode.Access.Bench.People;
using FinCode.Access.Bench.Timing;

// The store is chosen by the server's own variables.
return args switch
{
    ["checks"] => await CheckRun.Execute(),
    ["people", var customers, var searches] => await PeopleRun.Execute(Number(customers), Number(searches)),
    ["timing", var calls] => await TimingRun.Execute(Number(calls)),
    ["collector", var url] => await Collector.Run(url),
    ["audited", var seconds] => await AuditedRun.Execute(Number(seconds)),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: Access.Bench checks | people CUSTOMERS SEARCHES | audited SECONDS | timing CALLS | collector URL");
    return 2;
}
