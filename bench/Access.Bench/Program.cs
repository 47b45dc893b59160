using FinCode.Access.Bench.Checks;
using FinCode.Access.Bench.People;

// checks | people CUSTOMERS SEARCHES-PER-KIND; the store is chosen by the server's own variables.
return args switch
{
    ["checks"] => await CheckRun.Execute(),
    ["people", var customers, var searches] => await PeopleRun.Execute(int.Parse(customers, null), int.Parse(searches, null)),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Access.Bench checks | people CUSTOMERS SEARCHES");
    return 2;
}
