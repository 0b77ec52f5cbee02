import { calendar as written } from '../../answering/reading/unknown-name.js';
import { setOf } from '../../answering/words/stop-words.js';

// All in lower case and without accents, as words are compared.

/** Days and months, also as they are shortened. */
export const calendar: ReadonlySet<string> = new Set([
  ...written,
  ...setOf('mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec'),
]);

/** What stands before the name of somebody, who is spoken of with it. */
export const titles = setOf(
  'mr mrs ms miss mx dr prof professor herr frau sir madam mme mlle monsieur madame senor senora',
);

/** What stands behind "MS" and makes it a maker of software. */
export const products = setOf(
  'teams word excel office outlook access project sql azure windows powerpoint onenote forms planner exchange edge',
);

/** Whoever is somebody's: "my manager Sven". */
export const relations = setOf(
  `manager boss supervisor lead leader teamlead director colleague coworker teammate mate buddy mentor mentee
  partner wife husband spouse son daughter child kid mother father mum mom dad brother sister fiance fiancee girlfriend
  boyfriend friend neighbour neighbor uncle aunt cousin nephew niece grandmother grandfather assistant secretary intern
  predecessor successor recruiter interviewer trainer instructor teacher doctor therapist lawyer landlord roommate
  flatmate`,
);

/** What is done to persons alone, or said to them. */
export const toPersons = setOf(
  'ask asked asking tell told telling ping pinged thank remind reminded meet met cc cced',
);

/** What persons alone do. */
export const byPersons = setOf(
  `said says told tells asked asks wants wanted thinks thought approved approves wrote writes sent gave mentioned showed
  resigned quit signed signs agreed agrees replied claims claimed promised believes suggested refused insists knows`,
);

/** Whom one asks by the name of what they do. */
export const departments = setOf(
  `legal finance facilities security support payroll people procurement marketing sales engineering operations ops design
  product reception management compliance recruiting purchasing accounting accounts infrastructure platform data helpdesk
  desk slack teams google amazon microsoft alexa siri chatgpt copilot customer customers everyone`,
);

/** What a message begins with, and ends with, before a name. */
export const greetings = setOf('hi hello hey hiya howdy dear hallo morning afternoon evening moin');
export const closings = setOf('regards thanks thank thx cheers best sincerely greetings yours you wishes br');
/** Who is greeted and is nobody by name. */
export const groups = setOf(
  'ropes bot team all everyone everybody there folks guys people again world friends colleagues',
);

/** What stands within names of families, or before them. */
export const particles = setOf(
  'van von de der den di da del dos las la le bin ibn al el ten ter zu zur af av y',
);

/** What stands before the name of an account. */
export const logins = setOf('username login user userid loginname handle alias nickname');

/** What goes on after a name. */
export const joining = setOf('and but i from im here');

/** What is told apart by a letter: "plan B", and no initial of anybody. */
export const lettered = setOf(
  `plan option step part type class grade level vitamin group section appendix building block gate room floor tier phase
  version column row table figure exhibit schedule form team hall wing zone series category exam answer question`,
);

/** Programs and makers that people at work ask for and nobody is called like, beside those among common words. */
export const programs = setOf(
  `airflow airtable ansible asana atlassian autodesk bamboohr bitbucket bitlocker chatgpt clickup cloudflare cloudwatch
  confluence databricks datadog dbeaver dbt docker docusign dropbox elasticsearch excel expensify figma fortinet gitlab
  github gmail grafana greenhouse grpc hubspot intune jamf jira jupyter kafka keynote kubernetes lastpass linkedin
  looker lucidchart matlab mailchimp mongodb mysql netsuite netlify nginx notion numpy okta onedrive onenote openai openshift
  outlook pagerduty pandas personio pgadmin postgres postgresql postman powerbi powerpoint powershell prometheus pycharm
  pytest pytorch quickbooks redis redshift salesforce scala servicenow sharepoint sklearn slack snowflake splunk spotify
  sqlite stripe tableau tailscale teams tensorflow terraform trello twilio ubuntu vercel webex wireguard wordpress workday
  xcode yammer yubikey zapier zendesk zoom zscaler`,
);
